using HarnessCore.Checking;
using HarnessCore.Reports.CodeScanning;
using static System.FormattableString;

namespace Ltf.Terminal;

/// <summary>Commands to a GitHub job's runner that show a finding beside the line of a file.</summary>
internal static class Annotation
{
    /// <summary>The command; without a column for the whole line.</summary>
    public static string Of(string severity, string file, long line, long? column, string title, string text) =>
        Invariant($"::{severity} file={Property(file)},line={line},")
            + (column is { } at ? Invariant($"col={at},") : "")
            + $"title={Property(title)}::{Escaped(text)}";

    /// <summary>One for each result that fails the check and names a file of the image that is to be changed.</summary>
    /// <param name="results">The results of a check.</param>
    /// <param name="root">The job's folder, to which paths are relative: other files cannot be shown.</param>
    public static IEnumerable<string> Of(IEnumerable<ScenarioResult> results, string root) =>
        from finding in Finding.Of(results, root)
        let place = finding.Place
        where place is not null
        select Of(
            "error", place.File, place.Line, null,
            $"{finding.Result.Ltf} › {finding.Result.Scenario.Id}", finding.Text);

    // As GitHub's own toolkit does: what is left raw would end the command.
    private static string Escaped(string text) => text.Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Escaped(text).Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
