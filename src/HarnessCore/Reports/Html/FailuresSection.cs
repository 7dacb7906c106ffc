using System.Globalization;
using System.Text;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Html;

/// <summary>
/// The causes, a card each, the most important first: what is wrong, what to change, what it explains; the evidence is
/// folded.
/// </summary>
internal static class FailuresSection
{
    // More would push the matrix off the first pages.
    private const int MostShown = 12;

    private static readonly string[] Prose = ["because", "issue", "cause", "fix", "why", "change"];

    /// <summary>The section.</summary>
    public static string Of(Grid grid, IReadOnlyList<Grid> nights)
    {
        // What was skipped is in the matrix and in the sum.
        var groups = FailureGroup.Of(grid.Document)
            .Where(group => group.Fails || group.First.Outcome != VerdictKind.Skipped)
            .OrderByDescending(group => group.Fails)
            .ThenByDescending(group => group.First.Outcome)
            .ThenByDescending(group => group.Cells.Count)
            .ToList();
        if (groups.Count == 0)
        {
            return "<p class=\"calm\">Nothing failed.</p>\n";
        }

        var text = new StringBuilder();
        foreach (var group in groups.Take(MostShown)) Append(text, group, nights);
        if (groups.Count <= MostShown) return text.ToString();
        text.Append(
            CultureInfo.InvariantCulture,
            $"<details class=\"more\"><summary>{Words.Count(groups.Count - MostShown, "more cause")}</summary>\n");
        foreach (var group in groups.Skip(MostShown)) Append(text, group, nights);
        return text.Append("</details>\n").ToString();
    }

    /// <summary>The images and scenarios of a group, in a few words.</summary>
    public static string Where(FailureGroup group)
    {
        var images = group.Cells.Select(cell => cell.Image.Name).Distinct(StringComparer.Ordinal).ToList();
        var scenarios = group.Cells.Select(cell => cell.Outcome.Scenario).Distinct(StringComparer.Ordinal).ToList();
        return $"{(images.Count == 1 ? images[0] : Words.Count(images.Count, "image"))} › "
            + $"{(scenarios.Count == 1 ? scenarios[0] : Words.Count(scenarios.Count, "scenario"))}";
    }

    // The same as explains() in filters.js.
    private static string Explains(FailureGroup group)
    {
        var images = group.Cells.Select(cell => cell.Image.Name).Distinct(StringComparer.Ordinal).Count();
        var scenarios = group.Cells.Select(cell => cell.Outcome.Scenario).Distinct(StringComparer.Ordinal).Count();
        return $"explains {Words.Count(scenarios, "scenario")} in {Words.Count(images, "image")}";
    }

    /// <summary>What is wrong, as one line.</summary>
    public static string Brief(ScenarioOutcome outcome) =>
        outcome is { Reason.Length: > 0 }
            ? outcome.Reason
            : outcome.Failure is { Causes: [var cause, ..] }
            ? cause.Cause
            : outcome.Failure?.Mismatches is [var first, ..]
            ? $"expected {first.Expected}, got {first.Got}"
            : Words.Of(outcome.Outcome);

    /// <summary>A link that opens a cell; filters.js reads its address.</summary>
    public static string CellLink(string image, string scenario, string text = "", string style = "") =>
        $"<a href=\"#open={Uri.EscapeDataString(Visible.Lines(image))}+"
            + $"{Uri.EscapeDataString(Visible.Lines(scenario))}\" "
            + $"data-image=\"{Markup.Text(image)}\" data-scenario=\"{Markup.Text(scenario)}\""
            + $"{(style.Length > 0 ? $" data-state=\"{style}\"" : "")}>"
            + $"{Markup.Text(text.Length > 0 ? text : image)}</a>";

    private static void Append(StringBuilder text, FailureGroup group, IReadOnlyList<Grid> nights)
    {
        var state = CellState.Of(group.First);
        text.Append(CultureInfo.InvariantCulture, $"<article class=\"failure {state.Style}-card\">\n")
            .Append(CultureInfo.InvariantCulture, $"<h3>{Markup.Sign(state)} <span class=\"brief\">")
            .Append(Markup.Text(Brief(group.First)))
            .Append("</span></h3>\n<p class=\"which\"><span class=\"state\">")
            .Append(state.Word)
            .Append("</span> · <span class=\"explains\">")
            .Append(Explains(group))
            .Append("</span></p>\n");
        if (Change(group.First) is { Length: > 0 } change)
            text.Append("<p class=\"fix\"><strong>Change</strong> ").Append(Markup.Text(change)).Append("</p>\n");
        text.Append("<ul class=\"cells\">\n");
        foreach (var (image, outcome) in group.Cells)
        {
            var since = Since(nights, image.Name, outcome);
            text.Append("<li>")
                .Append(CellLink(image.Name, outcome.Scenario, $"{image.Name} › {outcome.Scenario}", state.Style))
                .Append(since.Length > 0 ? $" <span class=\"since\">{Markup.Text(since)}</span>" : "")
                .Append("</li>\n");
        }

        text.Append("</ul>\n");
        Evidence(text, group);
        text.Append("</article>\n");
    }

    private static string Change(ScenarioOutcome outcome) =>
        outcome.Failure is { Causes: [{ Fix.Length: > 0 } cause, ..] } ? cause.Fix : outcome.Failure?.Change ?? "";

    private static void Evidence(StringBuilder text, FailureGroup group)
    {
        var said = Said(group).ToList();
        if (said.Count == 0) return;
        text.Append("<details class=\"evidence\"><summary>Evidence</summary>\n<dl>\n");
        foreach (var (name, part) in said)
        {
            text.Append("<dt>")
                .Append(name)
                .Append(Prose.Contains(name) ? "</dt><dd class=\"prose\">" : "</dt><dd>")
                .Append(Markup.Text(part.Trim('\n')))
                .Append("</dd>\n");
        }

        text.Append("</dl>\n</details>\n");
    }

    private static IEnumerable<(string Name, string Said)> Said(FailureGroup group) =>
        new[] { ("because", group.First.Reason), ("issue", group.First.Issue) }
            .Where(part => part.Item2.Length > 0)
            .Concat(FailureText.SectionsOf(
                group.First.Failure, group.First.SnapshotDiffers,
                group.IsMixed ? $"{group.Cells[0].Image.Name} › {group.First.Scenario}" : ""));

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
}
