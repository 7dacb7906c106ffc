using System.CommandLine;
using HarnessCore.Storage;

namespace Ltf.Options;

/// <summary>
/// An option that names an output file. Whether it can be written is checked before the run, not after an hour of it.
/// </summary>
internal static class OutputFile
{
    /// <param name="name">The option's name.</param>
    /// <param name="description">What the help says.</param>
    /// <param name="notAFile">A value that is no file's name; null for none.</param>
    public static Option<string?> Option(string name, string description, string? notAFile = null)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } path && path != notAFile
                && AtomicFile.ProblemWith(path) is { } problem)
            {
                given.AddError($"{name} {path}: {problem}");
            }
        });
        return option;
    }
}
