namespace HarnessCore.Reports.Regressions;

/// <summary>A comparison as Markdown, for a CI job's summary or an issue.</summary>
internal static class RegressionMarkdown
{
    /// <summary>GitHub drops a summary over 1 MiB; this leaves room for the last line.</summary>
    public const int Most = 1_000_000;

    // An issue's body holds 65,536 characters: longer details are folded.
    private const int LongDetails = 12;

    /// <summary>The report, with a final newline.</summary>
    /// <param name="regression">The comparison.</param>
    /// <param name="most">The most bytes, not counting the line about what was left out.</param>
    public static string Of(Regression regression, int most = Most) => Of(
        $"{(regression.IsWorse ? "✗ " : "")}{RegressionSections.Verdict(regression)}",
        RegressionSections.Heads(regression), RegressionSections.Of(regression), most);

    /// <summary>A report of that form.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="heads">Lines before the first section.</param>
    /// <param name="sections">The sections.</param>
    /// <param name="most">The most bytes, not counting the line about what was left out.</param>
    public static string Of(
        string title, IReadOnlyList<string> heads, IReadOnlyList<RegressionSection> sections, int most = Most)
    {
        var text = new BoundedText(most);
        text.Add($"## {Markdown.Text(title)}\n\n");
        text.Add(string.Concat(heads.Select(head => $"- {Markdown.Text(head)}\n")));
        foreach (var section in sections)
        {
            var note = section.Note.Length > 0 ? $"{Markdown.Text(section.Note)}\n\n" : "";
            text.Add($"\n### {(section.IsWorse ? "✗ " : "")}{section.Title} ({section.Items.Count})\n\n{note}");
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
            : item.Details.Count(
                c =>
                    c == '\n') < LongDetails ? $"\n**{Markdown.Text(item.Head)}**: "
                        + $"{Markdown.Text(item.Change)}\n\n{block}\n"
            : $"\n{Markdown.Details($"{item.Head}: {item.Change}", block)}\n";
    }
}
