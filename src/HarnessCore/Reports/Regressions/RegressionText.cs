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
    public static string Of(Regression regression)
    {
        var text = new StringBuilder();
        foreach (var head in RegressionSections.Heads(regression))
        {
            text.Append(Wrapped(head, "", "     "));
        }

        foreach (var section in RegressionSections.Of(regression))
        {
            text.Append('\n')
                .Append(section.IsWorse ? "✗ " : "")
                .Append(section.Title)
                .Append(" (")
                .Append(section.Items.Count)
                .Append(")\n");
            text.Append(section.Note.Length > 0 ? $"{section.Note}\n" : "");
            foreach (var item in section.Items)
            {
                text.Append(Item(item));
            }
        }

        return text.Append('\n').Append(RegressionSections.Verdict(regression)).Append('\n').ToString();
    }

    private static string Item(RegressionItem item)
    {
        var details = item.Details.Length == 0
            ? ""
            : string.Concat(Visible.Lines(item.Details).Split('\n').Select(line => $"    {line}".TrimEnd() + "\n"));
        return Wrapped($"{item.Head}: {item.Change}", "  ", "      ") + details;
    }

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
