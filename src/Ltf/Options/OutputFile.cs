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
            if (given.GetValueOrDefault<string?>() is { } path && ProblemWith(path) is { } problem)
            {
                given.AddError($"{name} {path}: {problem}");
            }
        });
        return option;
    }

    private static string? ProblemWith(string path)
    {
        if (Directory.Exists(path))
        {
            return "is a folder";
        }

        if (AtomicFile.IsDevice(path))
        {
            return null;
        }

        try
        {
            var folder = Path.GetDirectoryName(AtomicFile.TargetOf(Path.GetFullPath(path)))!;
            if (!Directory.Exists(folder))
            {
                return $"no such folder: {folder}; create it first";
            }

            // The report is written beside the file, then moved over it.
            using var probe = new FileStream(
                Path.Combine(folder, $".{Path.GetRandomFileName()}.ltf"), FileMode.CreateNew, FileAccess.Write,
                FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"cannot write there: {e.Message}";
        }
    }
}
