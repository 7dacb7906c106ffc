using HarnessCore.Checking.Snapshots;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Reports.Regressions;

/// <summary>The sections of a comparison, regressions first.</summary>
internal static class RegressionSections
{
    private const int MostLines = 60;

    /// <summary>The sections that are not empty.</summary>
    public static IReadOnlyList<RegressionSection> Of(Regression regression) =>
    [
        .. new[]
        {
            Outcomes("newly failing", "", true, regression.NewlyFailing.Where(change => change.CountsNow)),
            Outcomes(
                "newly failing (not counted)", "Of level info, or of level next when that is advisory.", false,
                regression.NewlyFailing.Where(change => !change.CountsNow)),
            Outcomes(
                "differs from the approved output", "", true,
                regression.Unapproved.Where(change => change.CountsNow)),
            Outcomes(
                "differs from the approved output (not counted)", "Of level next when that is advisory.", false,
                regression.Unapproved.Where(change => !change.CountsNow)),
            Outcomes(
                "new errors", "The engine or the harness failed; this says nothing about an image.", true,
                regression.NewErrors),
            Outcomes("no longer checked", "", true, regression.NoLongerChecked),
            Names("images gone", true, regression.ImagesGone, About(regression.Old.Images, one => one.Reference)),
            Names("scenarios gone", true, regression.ScenariosGone, About(regression.Old.Scenarios)),
            Outcomes("newly passing", "", false, regression.NewlyPassing),
            Outcomes(
                "known failures that can be removed",
                "They pass: remove them from known_failures in images.yml.", false, regression.Removable),
            Outcomes("other outcomes", "", false, regression.OtherOutcomes),
            Texts("changed colours", regression.Colours),
            Snapshots(regression.Snapshots),
            Names(
                "new images", false, regression.ImagesAppeared,
                About(regression.New.Images, image => CountsOf(image.Outcomes))),
            Texts("changed images", regression.ImagesChanged),
            Names("new scenarios", false, regression.ScenariosAppeared, NewOnes(regression.New)),
            Slower(regression),
        }.Where(section => section.Items.Count > 0),
    ];

    /// <summary>The two runs, a line each, and whether their machines differ.</summary>
    public static IReadOnlyList<string> Heads(Regression regression) =>
    [
        $"old: {Run(regression.Old)}",
        $"new: {Run(regression.New)}",
        .. Places(regression.Old) == Places(regression.New)
            ? []
            : new[] { $"The runs used different machines: {Places(regression.Old)}; {Places(regression.New)}." },
    ];

    /// <summary>The conclusion, in a few words.</summary>
    public static string Verdict(Regression regression) =>
        regression.IsUnchanged ? "nothing changed" : regression.IsWorse ? "regression" : "no regression";

    private static Lazy<Dictionary<string, string>> About(
        IEnumerable<ImageResults> images, Func<ImageResults, string> about) => new(
        () => images.ToDictionary(image => image.Name, about, StringComparer.Ordinal));

    private static Lazy<Dictionary<string, string>> About(IEnumerable<ScenarioFacts> scenarios) => new(
        () => scenarios.ToDictionary(
            scenario => scenario.Id, scenario => Words.Of(scenario.Level), StringComparer.Ordinal));

    private static string Run(ResultsDocument run)
    {
        var what = $"{Words.Count(run.Images.Count, "image")}, {Words.Count(run.Scenarios.Count, "scenario")}";
        var incomplete = run.Complete ? "" : ", incomplete: stopped before the end";
        return Invariant($"{run.Started:yyyy-MM-dd HH:mm:ss} UTC, {what}{incomplete}");
    }

    private static string Places(ResultsDocument run) =>
        string.Join(
            " and ",
            run.RanOn.Select(
                place => place.EngineVersion.Length == 0
                    ? place.OperatingSystem
                    : $"{place.EngineTitle} on {place.OperatingSystem} "
                        + Invariant($"({place.Kernel}, {place.Cores} cores)"))
                .Distinct());

    private static RegressionSection Outcomes(
        string title, string note, bool isWorse, IEnumerable<OutcomeChange> changes) =>
        new(
            title, note, isWorse,
            [
                .. changes.Select(
                    change =>
                        new RegressionItem($"{change.Image} › {change.Scenario}", From(change), Details(change)))]);

    private static string From(OutcomeChange change)
    {
        var (before, after) = (Word(change.Before), Word(change.After));
        return before != after ? $"{before} → {after} ({Words.Of(change.Level)})"
            : change.CountedBefore == change.CountsNow ? $"{after} ({Words.Of(change.Level)})"
            : $"{after} ({Words.Of(change.Level)}), {(change.CountsNow ? "now counted" : "no longer counted")}";
    }

    private static string Word(ScenarioOutcome? outcome) => outcome is null ? "not run" : Words.Of(outcome.Outcome);

    // The item's head repeats the text's head.
    private static string Details(OutcomeChange change) => change.After is { Outcome: not VerdictKind.Passed } after
        ? FailureText.Of(
            change.Image, [change.Scenario], change.Level, after.Outcome, after.Reason, after.Failure,
            after.SnapshotDiffers).Body.TrimEnd()
        : "";

    private static RegressionSection Names(
        string title, bool isWorse, IEnumerable<string> names, Lazy<Dictionary<string, string>> about) =>
        new(title, "", isWorse, [.. names.Select(name => new RegressionItem(name, about.Value[name]))]);

    private static Lazy<Dictionary<string, string>> NewOnes(ResultsDocument run) => new(() =>
    {
        var outcomes = run.Images.SelectMany(image => image.Outcomes).ToLookup(outcome => outcome.Scenario);
        return run.Scenarios.ToDictionary(
            scenario => scenario.Id,
            scenario => CountsOf(outcomes[scenario.Id]) is { Length: > 0 } counts
                ? $"{Words.Of(scenario.Level)}; {counts}"
                : Words.Of(scenario.Level),
            StringComparer.Ordinal);
    });

    private static string CountsOf(IEnumerable<ScenarioOutcome> outcomes) =>
        string.Join(
            ", ", outcomes.GroupBy(outcome => outcome.Outcome)
                .OrderBy(same => same.Key)
                .Select(same => $"{same.Count()} {Words.Of(same.Key)}"));

    private static RegressionSection Texts(string title, IEnumerable<TextChange> changes) =>
        new(
            title, "", false,
            [
                .. changes.Select(change => new RegressionItem(
                    $"{change.Image} › {change.What}", $"{Known(change.Before)} → {Known(change.After)}"))]);

    private static string Known(string text) => text.Length == 0 ? "none" : text;

    private static RegressionSection Snapshots(IEnumerable<TextChange> changes) =>
        new(
            "changed snapshots", "Differs from the old run's output, whatever was approved.", false,
            [
                .. changes.Select(change => new RegressionItem(
                    $"{change.Image} › {change.What}", "- old, + new",
                    Shortened(SnapshotFile.Difference(change.Before, change.After)), IsDifference: true))]);

    private static string Shortened(string difference)
    {
        var lines = difference.Split('\n');
        return lines.Length <= MostLines
            ? difference
            : Invariant($"{string.Join('\n', lines.Take(MostLines))}\n  … {lines.Length - MostLines} more lines");
    }

    private static RegressionSection Slower(Regression regression)
    {
        var overall = regression.SlowerOverall >= Regression.Noticeable
            ? new[] {
                new RegressionItem(
                    "the whole run",
                    Invariant($"{regression.SlowerOverall:0.0} times as long (median of all scenarios)")) }
            : [];
        return new(
            "slower", "By more than noise explains. Not counted as a regression.", false,
            [.. overall, .. regression.Slower.Select(Item)]);
    }

    private static RegressionItem Item(Slowdown one)
    {
        var of = one.Runs == 1 ? "" : Invariant($" (median of {one.Runs} runs)");
        return new($"{one.Image} › {one.Scenario}", Invariant($"{one.Before:0.00} s{of} → {one.After:0.00} s"));
    }
}

/// <summary>A section of a comparison, before it is text, Markdown or HTML.</summary>
/// <param name="Title">What its items are, as in "newly failing".</param>
/// <param name="Note">An explanation; may be empty.</param>
/// <param name="IsWorse">Whether it is a regression: exit code 1.</param>
/// <param name="Items">Never empty.</param>
internal sealed record RegressionSection(string Title, string Note, bool IsWorse, IReadOnlyList<RegressionItem> Items);

/// <summary>One change.</summary>
/// <param name="Head">What changed, as in "gcc-assert › traffic-light/red".</param>
/// <param name="Change">From what to what, on one line, as in "passed → failed".</param>
/// <param name="Details">Lines to keep as they are: the failure's text or a difference. May be empty.</param>
/// <param name="IsDifference">Whether the details are a diff: lines that begin with + or -.</param>
internal sealed record RegressionItem(string Head, string Change, string Details = "", bool IsDifference = false);
