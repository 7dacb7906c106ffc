using System.CommandLine;
using HarnessCore.Reports;

namespace Ltf.Results;

/// <summary>An option for a file to be written. That it can be is found out before a run, and not after an hour of it.</summary>
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
        if (path.Length == 0 || Directory.Exists(path))
        {
            return "is a folder, and not a file's name";
        }

        if (ReportFile.IsDevice(path))
        {
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            return $"there is no folder {folder}: make it first";
        }

        try
        {
            // The report is written beside the file and then moved over it.
            using var probe = new FileStream(Path.Combine(folder, $".{Path.GetRandomFileName()}.ltf"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"cannot write there: {e.Message}";
        }
    }
}
