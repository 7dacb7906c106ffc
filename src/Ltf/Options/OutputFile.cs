using System.CommandLine;
using HarnessCore.Storage;

namespace Ltf.Options;

/// <summary>
/// An option that names an output file. Whether it can be written is checked before the run, not after an hour of it.
/// </summary>
internal static class OutputFile
{
    public static Option<string?> Option(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } path && AtomicFile.ProblemWith(path) is { } problem)
            {
                given.AddError($"{name} {path}: {problem}");
            }
        });
        return option;
    }
}
