using HarnessCore.Reports.Regressions;

namespace HarnessCore.Reports.Renderers;

/// <summary>A regression in Markdown, for a job's summary or an issue.</summary>
public static class RegressionMarkdown
{
    /// <summary>Below what GitHub takes for a summary, 1 MiB, with room for the last line.</summary>
    public const int Most = 1_000_000;

    // An issue's body takes 65,536 characters: long details go first when somebody cuts it.
    private const int LongDetails = 12;

    /// <summary>The report, with a final newline.</summary>
    /// <param name="regression">What changed.</param>
    /// <param name="most">How many bytes at most, a line on what was left out aside.</param>
    public static string Of(Regression regression, int most = Most)
    {
        var text = new BoundedText(most);
        text.Add($"## {(regression.IsWorse ? "✗ " : "")}{RegressionSections.Verdict(regression)}\n\n");
        text.Add(string.Concat(RegressionSections.Heads(regression).Select(head => $"- {Markdown.Text(head)}\n")));
        foreach (var section in RegressionSections.Of(regression))
        {
            text.Add($"\n### {(section.IsWorse ? "✗ " : "")}{section.Title} ({section.Items.Count})\n\n{(section.Note.Length > 0 ? $"{Markdown.Text(section.Note)}\n\n" : "")}");
            foreach (var item in section.Items)
            {
                text.Add(Item(item));
            }
        }

        return text.End("see the report as text or HTML");
    }

    private static string Item(RegressionItem item)
    {
        var block = Markdown.Block(item.Details, item.IsDifference ? "diff" : "text");
        return item.Details.Length == 0 ? $"- **{Markdown.Text(item.Head)}**: {Markdown.Text(item.Change)}\n"
            : item.Details.Count(c => c == '\n') < LongDetails ? $"\n**{Markdown.Text(item.Head)}**: {Markdown.Text(item.Change)}\n\n{block}\n"
            : $"\n{Markdown.Details($"{item.Head}: {item.Change}", block)}\n";
    }
}
