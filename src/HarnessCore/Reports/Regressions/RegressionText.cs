using System.Text;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Regressions;

/// <summary>
/// A comparison as text of 80 columns; what is quoted (failures, differences) keeps its lines.
/// </summary>
internal static class RegressionText
{
    private const int Columns = 80;

    /// <summary>The report, with a final newline.</summary>
    public static string Of(Regression regression) => Of(
        RegressionSections.Heads(regression), RegressionSections.Of(regression),
        RegressionSections.Verdict(regression));

    /// <summary>A report of that form.</summary>
    /// <param name="heads">Lines before the first section.</param>
    /// <param name="sections">The sections.</param>
    /// <param name="verdict">The last line.</param>
    /// <param name="wraps">Whether failures are wrapped, too; differences and commands never are.</param>
    public static string Of(
        IReadOnlyList<string> heads, IReadOnlyList<RegressionSection> sections, string verdict, bool wraps = false)
    {
        var text = new StringBuilder();
        foreach (var head in heads)
        {
            text.Append(Wrapped(head, "", "     "));
        }

        foreach (var section in sections)
        {
            text.Append('\n')
                .Append(section.IsWorse ? "✗ " : "")
                .Append(section.Title)
                .Append(" (")
                .Append(section.Items.Count)
                .Append(")\n");
            text.Append(section.Note.Length > 0 ? Wrapped(section.Note, "", "") : "");
            foreach (var item in section.Items)
            {
                text.Append(Item(item, wraps));
            }
        }

        return text.Append('\n').Append(verdict).Append('\n').ToString();
    }

    private static string Item(RegressionItem item, bool wraps)
    {
        var details = item.Details.Length == 0
            ? ""
            : string.Concat(Visible.Lines(item.Details).Split('\n').Select(
                line => wraps && !item.IsDifference ? Quoted(line) : $"    {line}".TrimEnd() + "\n"));
        return Wrapped($"{item.Head}: {item.Change}", "  ", "      ") + details;
    }

    // A section's name, and its text below each other; a command stays on its line, to be copied.
    private static string Quoted(string line)
    {
        var name = line.TrimStart().Split(' ')[0];
        var indent = line.Length - line.TrimStart().Length;
        var rest = line[(indent + name.Length)..];
        var start = indent > 10 ? indent : indent + name.Length + rest.Length - rest.TrimStart().Length;
        return name == FailureText.Again || line.Trim().Length == 0
            ? $"    {line}".TrimEnd() + "\n"
            : Wrapped(line[start..], Before(line[..start]), new string(' ', 4 + start));

    }

    // A blank comes between it and the text.
    private static string Before(string name) =>
        string.IsNullOrWhiteSpace(name) ? $"    {name}" : $"    {name[..^1]}";

    // Wrapped at blanks. A word longer than a line, as a digest, stays whole, so that it can be copied.
    private static string Wrapped(string text, string first, string next)
    {
        var (lines, line) = (new StringBuilder(), new StringBuilder(first));
        foreach (var word in Visible.Lines(text).Replace('\n', ' ').Split(' '))
        {
            if (line.Length > next.Length && line.Length + 1 + word.Length > Columns)
            {
                lines.Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear().Append(next);
            }

            line.Append(line.ToString().Trim().Length == 0 ? "" : " ").Append(word);
        }

        return lines.Append(line).Append('\n').ToString();
    }
}
