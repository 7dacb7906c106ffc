using System.Globalization;
using System.Text.RegularExpressions;
using HarnessCore.Checking;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.CodeScanning;

/// <summary>A result that fails the check, as hosts of repositories show it beside the line of a file.</summary>
/// <param name="Result">The result: it does not conform, or is an unexpected pass.</param>
/// <param name="Text">What was expected, what came back, what to change, and the command that runs it again.</param>
/// <param name="Place">The file that is to be changed; null if the failure names none.</param>
internal sealed record Finding(ScenarioResult Result, string Text, FilePlace? Place)
{
    // A start-point has a dozen.
    private const int MostFiles = 200;

    /// <summary>The findings of a check; what the engine or the harness failed to do is none.</summary>
    /// <param name="results">The results of a check.</param>
    /// <param name="root">The folder to which paths are relative: files elsewhere cannot be shown.</param>
    public static IEnumerable<Finding> Of(IEnumerable<ScenarioResult> results, string root) =>
        from result in results
        where result.Fails && result.Verdict.IsChecked
        select new Finding(
            result, TextOf(result),
            result.Verdict.Failure is { } failure ? Blamed(FilesOf(result, root), failure) : null);

    /// <summary>A file of the folder as a path that is relative to the root; null if it is not below it.</summary>
    public static string? Below(string root, string path) =>
        Path.GetRelativePath(root, path) is var relative && !Path.IsPathRooted(relative)
            && relative.Split(Path.DirectorySeparatorChar)[0] != ".."
                ? relative.Replace(Path.DirectorySeparatorChar, '/')
                : null;

    private static string TextOf(ScenarioResult result) => result.Verdict.Failure is { } failure
        ? $"{string.Join("; ", failure.Mismatches.Select(one => $"expected {one.Expected}, got {one.Got}"))}\n"
            + $"{failure.Change}\nrun again: {failure.Again}"
        : $"{Words.Of(result.Verdict.Kind)}: {result.Verdict.Reason}\nrun again: {result.Again}";

    private static IReadOnlyList<(string Name, string Path)> FilesOf(ScenarioResult result, string root) =>
    [
        .. new[] { result.Entry.StartPointFolder, result.Entry.BuildFolder }
            .Where(folder => !string.IsNullOrEmpty(folder) && Directory.Exists(folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder!).Take(MostFiles))
            .Select(path => (Path.GetFileName(path), Path: Below(root, path)))
            .Where(file => file.Path is not null)
            .Select(file => (file.Item1, file.Path!)),
    ];

    // What is to be changed says it best; then what probably caused it.
    private static FilePlace? Blamed(IReadOnlyList<(string Name, string Path)> files, Failure failure)
    {
        foreach (var text in failure.Mismatches.Select(one => one.Got).Prepend(failure.Change))
        {
            foreach (var (name, path) in files)
            {
                var found = Regex.Match(
                    text, $@"(?<![\w.-]){Regex.Escape(name)}(?![\w-])(:(?<line>\d{{1,6}}))?",
                    RegexOptions.CultureInvariant);
                if (!found.Success) continue;
                var line = found.Groups["line"];
                return new FilePlace(
                    path, line.Success ? int.Parse(line.ValueSpan, CultureInfo.InvariantCulture) : 1);
            }
        }

        return null;
    }
}

/// <summary>A line of a file.</summary>
/// <param name="File">Its path, relative to the job's folder, with slashes.</param>
/// <param name="Line">The line, counted from 1.</param>
internal sealed record FilePlace(string File, int Line);
