using System.Text;
using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Html;

/// <summary>What changed since the last night: worse, better, new causes. Needs no script.</summary>
internal static class ChangesSection
{
    // A night in which the engine died changes thousands of cells.
    private const int Most = 12;

    /// <summary>The section.</summary>
    /// <param name="grid">Tonight.</param>
    /// <param name="nights">The nights before, the oldest first.</param>
    public static string Of(Grid grid, IReadOnlyList<Grid> nights)
    {
        if (nights.Count == 0)
        {
            return "<p class=\"calm\">No earlier run to compare with: <code>ltf report html --history DIR</code> adds "
                + "the nights before.</p>\n";
        }

        var before = nights[^1];
        var change = RegressionFinder.Between(before.Document, grid.Document, []);
        var causes = FailureGroup.Of(grid.Document)
            .Where(group => group.Fails && group.Cells.All(cell => IsNew(before, cell.Image.Name, cell.Outcome)))
            .Select(group => $"{FailuresSection.Where(group)}: {FailuresSection.Brief(group.First)}")
            .ToList();
        IReadOnlyList<OutcomeChange> worse =
            [.. change.NewErrors, .. change.NewlyFailing, .. change.Unapproved.Where(IsNewly)];
        var parts = new StringBuilder();
        Add(parts, "worse", "Worse", Cells(worse));
        Add(parts, "worse", "No longer checked", Cells(change.NoLongerChecked));
        Add(parts, "worse", "New causes", causes.Select(Markup.Text));
        Add(parts, "better", "Better", Cells(change.NewlyPassing));
        Add(parts, "better", "Known failures that pass", Cells(change.Removable.Where(IsNewly)));
        Add(parts, "other", "New images", change.ImagesAppeared.Select(Markup.Text));
        Add(parts, "other", "Images gone", change.ImagesGone.Select(Markup.Text));
        Add(parts, "other", "New scenarios", change.ScenariosAppeared.Select(Markup.Text));
        Add(parts, "other", "Scenarios gone", change.ScenariosGone.Select(Markup.Text));
        var since = $"<p class=\"place\">Compared with {Markup.Time(before.Document.Started)}.</p>\n";
        return parts.Length == 0
            ? $"<p class=\"calm\">Nothing changed.</p>\n{since}"
            : $"<div class=\"changes\">\n{parts}</div>\n{since}";
    }

    // The history has no texts: an output that was not approved last night either is no news.
    private static bool IsNewly(OutcomeChange change) => change.Before?.Outcome != change.After?.Outcome;

    private static bool IsNew(Grid before, string image, ScenarioOutcome outcome) =>
        before.At(image, outcome.Scenario)?.Outcome != outcome.Outcome;

    private static IEnumerable<string> Cells(IEnumerable<OutcomeChange> changes) =>
        from change in changes
        group change by (change.Scenario, Was(change)) into same
        orderby same.Count() descending
        select $"<strong>{Markup.Text(same.Key.Scenario)}</strong> {Markup.Text(same.Key.Item2)}: "
            + string.Join(", ", same.Select(change => FailuresSection.CellLink(change.Image, change.Scenario)));

    private static string Was(OutcomeChange change) =>
        $"{WordOf(change.Before)} → {WordOf(change.After)}";

    private static string WordOf(ScenarioOutcome? outcome) =>
        outcome is null ? "not run" : CellState.Of(outcome).Word;

    private static void Add(StringBuilder text, string style, string title, IEnumerable<string> items)
    {
        var all = items.ToList();
        if (all.Count == 0) return;
        text.Append($"<section class=\"change {style}\"><h3>{title} ({all.Count})</h3>\n<ul>\n");
        foreach (var item in all.Take(Most)) text.Append($"<li>{item}</li>\n");
        if (all.Count > Most) text.Append($"<li>{all.Count - Most} more: see the matrix</li>\n");
        text.Append("</ul></section>\n");
    }
}
