using System.Globalization;
using System.Text;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Html;

/// <summary>The page's failures, each cause once.</summary>
internal static class FailuresSection
{
    // The first few are unfolded; more would bury the others.
    private const int MostOpen = 3;

    private static readonly string[] Prose = ["because", "issue", "cause", "fix", "why", "change"];

    /// <summary>The section.</summary>
    public static string Of(Grid grid, IReadOnlyList<Grid> nights)
    {
        // What was skipped is in the matrix and in the sum.
        var groups = FailureGroup.Of(grid.Document)
            .Where(group => group.Fails || group.First.Outcome != VerdictKind.Skipped)
            .ToList();
        if (groups.Count == 0)
        {
            return "<p class=\"calm\">Nothing failed.</p>\n";
        }

        var text = new StringBuilder();
        foreach (var (index, group) in groups.Index())
        {
            Append(text, group, nights, open: index < MostOpen && group.Fails);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, FailureGroup group, IReadOnlyList<Grid> nights, bool open)
    {
        var state = CellState.Of(group.First);
        text.Append(
            CultureInfo.InvariantCulture,
            $"<details class=\"failure\"{(open ? " open" : "")}>\n<summary>{Markup.Sign(state)} ");
        text.Append("<span class=\"which\"><strong>")
            .Append(Markup.Text(Where(group)))
            .Append("</strong> <span class=\"state\">")
            .Append(state.Word)
            .Append("</span>");
        text.Append(" <span class=\"brief\">")
            .Append(Markup.Text(Brief(group.First)))
            .Append("</span></span></summary>\n");
        text.Append("<ul class=\"cells\">\n");
        foreach (var (image, outcome) in group.Cells)
        {
            var since = Since(nights, image.Name, outcome);
            text.Append(
                CultureInfo.InvariantCulture,
                $"<li><a href=\"#{Link(image.Name, outcome.Scenario)}\" data-image=\"{Markup.Text(image.Name)}\" "
                    + $"data-scenario=\"{Markup.Text(outcome.Scenario)}\" data-state=\"{state.Style}\">");
            text.Append(Markup.Text($"{image.Name} › {outcome.Scenario}"))
                .Append("</a>")
                .Append(since.Length > 0 ? $" <span class=\"since\">{Markup.Text(since)}</span>" : "")
                .Append("</li>\n");
        }

        text.Append("</ul>\n<dl>\n");
        foreach (var (name, said) in Said(group))
        {
            text.Append("<dt>")
                .Append(name)
                .Append(Prose.Contains(name) ? "</dt><dd class=\"prose\">" : "</dt><dd>")
                .Append(Markup.Text(said.Trim('\n')))
                .Append("</dd>\n");
        }

        text.Append("</dl>\n</details>\n");
    }

    private static string Where(FailureGroup group)
    {
        var images = group.Cells.Select(cell => cell.Image.Name).Distinct(StringComparer.Ordinal).ToList();
        var scenarios = group.Cells.Select(cell => cell.Outcome.Scenario).Distinct(StringComparer.Ordinal).ToList();
        return $"{(images.Count == 1 ? images[0] : Words.Count(images.Count, "image"))} › "
            + $"{(scenarios.Count == 1 ? scenarios[0] : Words.Count(scenarios.Count, "scenario"))}";
    }

    private static string Brief(ScenarioOutcome outcome) =>
        outcome is { Reason.Length: > 0 }
            ? outcome.Reason
            : outcome.Failure is { Causes: [var cause, ..] }
            ? cause.Cause
            : outcome.Failure?.Mismatches is [var first, ..]
            ? $"expected {first.Expected}, got {first.Got}"
            : "";

    private static IEnumerable<(string Name, string Said)> Said(FailureGroup group) =>
        new[] { ("because", group.First.Reason), ("issue", group.First.Issue) }
            .Where(part => part.Item2.Length > 0)
            .Concat(FailureText.SectionsOf(
                group.First.Failure, group.IsMixed ? $"{group.Cells[0].Image.Name} › {group.First.Scenario}" : ""));

    // For how long, as far as the history goes.
    private static string Since(IReadOnlyList<Grid> nights, string image, ScenarioOutcome outcome)
    {
        var same = nights.Reverse()
            .TakeWhile(night => night.At(image, outcome.Scenario)?.Outcome == outcome.Outcome)
            .Count();
        var before = nights.Count > same ? nights[^(same + 1)].At(image, outcome.Scenario) : null;
        return nights.Count == 0 ? ""
            : same > 0 ? $"for {Words.Count(same + 1, "night")}{(same == nights.Count ? " or more" : "")}"
            : before is null ? "new: not in the previous run"
            : $"new: {Words.Of(before.Outcome)} in the previous run";
    }

    // filters.js reads this.
    private static string Link(string image, string scenario) =>
        $"open={Uri.EscapeDataString(Visible.Lines(image))}+{Uri.EscapeDataString(Visible.Lines(scenario))}";
}
