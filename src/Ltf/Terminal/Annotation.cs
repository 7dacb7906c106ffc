using System.Globalization;
using System.Text.RegularExpressions;
using HarnessCore.Checking;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace Ltf.Terminal;

/// <summary>Commands to a GitHub job's runner that show a finding beside the line of a file.</summary>
internal static class Annotation
{
    // A start-point has a dozen.
    private const int MostFiles = 200;

    /// <summary>The command; without a column for the whole line.</summary>
    public static string Of(string severity, string file, long line, long? column, string title, string text) =>
        Invariant($"::{severity} file={Property(file)},line={line},")
            + (column is { } at ? Invariant($"col={at},") : "")
            + $"title={Property(title)}::{Escaped(text)}";

    /// <summary>One for each result that fails the check and names a file of the image that is to be changed.</summary>
    /// <param name="results">The results of a check.</param>
    /// <param name="root">The job's folder, to which paths are relative: other files cannot be shown.</param>
    public static IEnumerable<string> Of(IEnumerable<ScenarioResult> results, string root) =>
        from result in results
        where result.Fails && result.Verdict.Failure is not null
        let failure = result.Verdict.Failure
        let blamed = Blamed(result, failure, root)
        where blamed is not null
        select Of(
            "error", blamed.Value.File, blamed.Value.Line, null, $"{result.Ltf} › {result.Scenario.Id}",
            $"{string.Join("; ", failure.Mismatches.Select(one => $"expected {one.Expected}, got {one.Got}"))}\n"
                + $"{failure.Change}\nrun again: {failure.Again}");

    // What is to be changed says it best; then what probably caused it.
    private static (string File, int Line)? Blamed(ScenarioResult result, Failure failure, string root)
    {
        var files = new[] { result.Entry.StartPointFolder, result.Entry.BuildFolder }
            .Where(folder => !string.IsNullOrEmpty(folder) && Directory.Exists(folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder!).Take(MostFiles))
            .Select(path => (Name: Path.GetFileName(path), Path: Path.GetRelativePath(root, path)))
            .Where(file => !file.Path.StartsWith("..", StringComparison.Ordinal))
            .ToList();
        foreach (var text in failure.Mismatches.Select(one => one.Got).Prepend(failure.Change))
        {
            foreach (var (name, path) in files)
            {
                var found = Regex.Match(
                    text, $@"(?<![\w.-]){Regex.Escape(name)}(?![\w-])(:(?<line>\d{{1,6}}))?",
                    RegexOptions.CultureInvariant);
                if (!found.Success) continue;
                var line = found.Groups["line"];
                return (path, line.Success ? int.Parse(line.ValueSpan, CultureInfo.InvariantCulture) : 1);
            }
        }

        return null;
    }

    // As GitHub's own toolkit does: what is left raw would end the command.
    private static string Escaped(string text) => text.Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Escaped(text).Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
