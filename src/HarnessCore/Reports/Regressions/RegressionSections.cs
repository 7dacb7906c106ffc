using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Reports.Regressions;

/// <summary>A regression in words, in the order in which people want to know: what got worse first.</summary>
public static class RegressionSections
{
    private const int MostLines = 60;

    /// <summary>The sections that have something to tell.</summary>
    public static IReadOnlyList<RegressionSection> Of(Regression regression) =>
    [
        .. new[]
        {
            Outcomes("newly failing", "", true, regression.NewlyFailing.Where(change => change.CountsNow)),
            Outcomes("newly failing, without counting", "Of level info, or of level next where that is advisory.", false, regression.NewlyFailing.Where(change => !change.CountsNow)),
            Outcomes("new errors", "The engine or the harness broke: that says nothing about the image.", true, regression.NewErrors),
            Outcomes("no longer checked", "", true, regression.NoLongerChecked),
            Names("images gone", true, regression.ImagesGone, name => regression.Old.Images.First(image => image.Name == name).Reference),
            Names("scenarios gone", true, regression.ScenariosGone, id => Words.Of(regression.Old.Scenarios.First(scenario => scenario.Id == id).Level)),
            Outcomes("newly passing", "", false, regression.NewlyPassing),
            Outcomes("known failures that can be removed", "They pass: take their entries out of known_failures in images.yml.", false, regression.Removable),
            Outcomes("other outcomes", "", false, regression.OtherOutcomes),
            Texts("changed colours", regression.Colours),
            Snapshots(regression.Snapshots),
            Names("images that appeared", false, regression.ImagesAppeared, name => CountsOf(regression.New.Images.First(image => image.Name == name))),
            Texts("changed images", regression.ImagesChanged),
            Names("scenarios that appeared", false, regression.ScenariosAppeared, id => Words.Of(regression.New.Scenarios.First(scenario => scenario.Id == id).Level)),
            Slower(regression),
        }.Where(section => section.Items.Count > 0),
    ];

    /// <summary>The two runs that are compared, a line each, and what is to be known of them.</summary>
    public static IReadOnlyList<string> Heads(Regression regression) =>
    [
        $"old: {Run(regression.Old)}",
        $"new: {Run(regression.New)}",
        .. Places(regression.Old) == Places(regression.New) ? [] : new[] { $"They ran in different places: {Places(regression.Old)}; {Places(regression.New)}." },
    ];

    /// <summary>The sum, in a sentence.</summary>
    public static string Verdict(Regression regression) =>
        regression.IsUnchanged ? "nothing changed" : regression.IsWorse ? "something got worse" : "nothing got worse";

    private static string Run(ResultsDocument run) => Invariant(
        $"{run.Started:yyyy-MM-dd HH:mm:ss} UTC, {Words.Count(run.Images.Count, "image")}, {Words.Count(run.Scenarios.Count, "scenario")}{(run.Complete ? "" : ", incomplete: it was stopped before its end")}");

    private static string Places(ResultsDocument run) =>
        string.Join(" and ", run.RanOn.Select(place => Invariant($"Docker Engine {place.EngineVersion} on {place.OperatingSystem} ({place.Kernel}, {place.Cores} cores)")).Distinct());

    private static RegressionSection Outcomes(string title, string note, bool isWorse, IEnumerable<OutcomeChange> changes) =>
        new(title, note, isWorse, [.. changes.Select(change => new RegressionItem($"{change.Image} › {change.Scenario}", From(change), Details(change)))]);

    private static string From(OutcomeChange change)
    {
        var (before, after) = (Word(change.Before), Word(change.After));
        return before != after ? $"{before} → {after} ({Words.Of(change.Level)})"
            : change.CountedBefore == change.CountsNow ? $"{after} ({Words.Of(change.Level)})"
            : $"{after} ({Words.Of(change.Level)}), which {(change.CountsNow ? "counts now" : "counts no longer")}";
    }

    private static string Word(ScenarioOutcome? outcome) => outcome is null ? "not run" : Words.Of(outcome.Outcome);

    // The first line of the failure's text says what the item's head says.
    private static string Details(OutcomeChange change) => change.After is { Outcome: not VerdictKind.Passed } after
        ? string.Join('\n', FailureText.Of(change.Image, change.Level, [after]).Split('\n').Skip(1)).TrimEnd()
        : "";

    private static RegressionSection Names(string title, bool isWorse, IEnumerable<string> names, Func<string, string> about) =>
        new(title, "", isWorse, [.. names.Select(name => new RegressionItem(name, about(name)))]);

    private static string CountsOf(ImageResults image) => string.Join(", ", image.Outcomes.GroupBy(outcome => outcome.Outcome).OrderBy(same => same.Key).Select(same => $"{same.Count()} {Words.Of(same.Key)}"));

    private static RegressionSection Texts(string title, IEnumerable<TextChange> changes) =>
        new(title, "", false, [.. changes.Select(change => new RegressionItem($"{change.Image} › {change.What}", $"{Known(change.Before)} → {Known(change.After)}"))]);

    private static string Known(string text) => text.Length == 0 ? "none" : text;

    private static RegressionSection Snapshots(IEnumerable<TextChange> changes) =>
        new("changed snapshots", "", false, [.. changes.Select(change => new RegressionItem($"{change.Image} › {change.What}", "- old, + new", Shortened(SnapshotFile.Difference(change.Before, change.After)), IsDifference: true))]);

    private static string Shortened(string difference)
    {
        var lines = difference.Split('\n');
        return lines.Length <= MostLines ? difference : Invariant($"{string.Join('\n', lines.Take(MostLines))}\n  … {lines.Length - MostLines} more lines");
    }

    private static RegressionSection Slower(Regression regression)
    {
        var overall = regression.SlowerOverall >= Regression.Noticeable ? new[] { new RegressionItem("the run as a whole", Invariant($"{regression.SlowerOverall:0.0} times as long (median of all scenarios)")) } : [];
        return new("slower", "By more than noise explains. It is shown, and is not counted as worse.", false, [.. overall, .. regression.Slower.Select(Item)]);
    }

    private static RegressionItem Item(Slowdown one) =>
        new($"{one.Image} › {one.Scenario}", Invariant($"{one.Before:0.00} s{(one.Runs == 1 ? "" : $" (median of {one.Runs} runs)")} → {one.After:0.00} s"));
}
