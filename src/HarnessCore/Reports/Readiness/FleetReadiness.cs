using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Readiness;

/// <summary>How far the images are ready for the next runner, wish by wish; its reports are made from this.</summary>
internal sealed record FleetReadiness
{
    /// <summary>When the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Whether the run was complete.</summary>
    public required bool Complete { get; init; }

    /// <summary>The wishes; none if the run had no scenario of level next.</summary>
    public required IReadOnlyList<WishReadiness> Wishes { get; init; }

    /// <summary>The readiness in a run.</summary>
    /// <param name="document">The run.</param>
    /// <param name="nights">Earlier runs, the oldest first; may be empty.</param>
    public static FleetReadiness Of(ResultsDocument document, IReadOnlyList<ResultsDocument> nights) => new()
    {
        Started = document.Started,
        Complete = document.Complete,
        Wishes = [.. Wish.Of(document).Select(one => Of(one.Wish, one.Scenarios, document, nights))],
    };

    private static WishReadiness Of(
        Wish wish, IReadOnlyList<ScenarioFacts> scenarios, ResultsDocument document,
        IReadOnlyList<ResultsDocument> nights)
    {
        IReadOnlyList<ImageReadiness> images =
            [.. document.Images.Select(image => Of(image, document, scenarios)).OfType<ImageReadiness>()];
        return new WishReadiness(wish, [.. scenarios.Select(scenario => scenario.Id)], images)
        {
            Nights = [.. nights.Append(document).Select(night => CountOf(night, scenarios))],
        };
    }

    private static NightReadiness CountOf(ResultsDocument night, IReadOnlyList<ScenarioFacts> scenarios)
    {
        var images = night.Images.Select(image => Of(image, night, scenarios)).OfType<ImageReadiness>().ToList();
        return new NightReadiness(
            night.Started, images.Count(image => image.State == ReadinessState.Ready), images.Count);
    }

    // Null if the image has none of the scenarios, or none applies to it.
    private static ImageReadiness? Of(
        ImageResults image, ResultsDocument document, IReadOnlyList<ScenarioFacts> scenarios)
    {
        var own = scenarios.Where(scenario => scenario.IsOf(image.Name))
            .Select(scenario => scenario.Id)
            .Intersect(document.Scenarios.Select(scenario => scenario.Id), StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        var outcomes = image.Outcomes.Where(outcome => own.Contains(outcome.Scenario)).ToList();
        if (own.Count == 0 || (outcomes.Count == own.Count && outcomes.All(IsNotApplicable))) return null;
        var against = outcomes.Where(IsAgainst).ToList();
        var unknown = outcomes.Where(outcome => outcome.Outcome is VerdictKind.Skipped or VerdictKind.Error).ToList();
        return against.Count > 0 ? new ImageReadiness(image.Name, ReadinessState.NotReady, against, own.Count)
            : outcomes.Count < own.Count || unknown.Count > 0
                ? new ImageReadiness(image.Name, ReadinessState.NotChecked, unknown, own.Count)
            : new ImageReadiness(image.Name, ReadinessState.Ready, [], own.Count);
    }

    private static bool IsNotApplicable(ScenarioOutcome outcome) => outcome.Outcome == VerdictKind.NotApplicable;

    private static bool IsAgainst(ScenarioOutcome outcome) =>
        outcome.Outcome is VerdictKind.Failed or VerdictKind.KnownFailure;
}

/// <summary>How far the images are ready for one wish.</summary>
/// <param name="Wish">The wish.</param>
/// <param name="Scenarios">The ids of the scenarios that show it.</param>
/// <param name="Images">The images to which it applies, by name.</param>
internal sealed record WishReadiness(
    Wish Wish, IReadOnlyList<string> Scenarios, IReadOnlyList<ImageReadiness> Images)
{
    /// <summary>The figures of the nights, the oldest first; the last is this run's.</summary>
    public required IReadOnlyList<NightReadiness> Nights { get; init; }

    /// <summary>The images in a state.</summary>
    public IReadOnlyList<ImageReadiness> In(ReadinessState state) => [.. Images.Where(image => image.State == state)];

    /// <summary>The answer to the wish's question. Nothing checked is never a yes.</summary>
    public string Answer => Images.Count == 0 ? "unknown: it applies to no image"
        : In(ReadinessState.NotReady).Count is > 0 and var count
            ? $"not yet: {Words.Count(count, "image")} not ready"
        : In(ReadinessState.NotChecked).Count is > 0 and var unknown
            ? $"unknown: {Words.Count(unknown, "image")} not checked"
        : "yes: every image is ready";

    /// <summary>As in "60 of 63 images ready".</summary>
    public string Figures =>
        $"{In(ReadinessState.Ready).Count} of {Words.Count(Images.Count, "image")} ready";

    /// <summary>The first and the last night's figures as text, as in "58 → 60 in 14 nights"; empty for one.</summary>
    public string Trend => Nights.Count < 2
        ? ""
        : $"{Nights[0].Ready} of {Nights[0].Of} → {Nights[^1].Ready} of {Nights[^1].Of} in {Nights.Count} nights";
}

/// <summary>How far one image is ready for a wish.</summary>
/// <param name="Image">Its name.</param>
/// <param name="State">Whether it is.</param>
/// <param name="Against">The outcomes that say so; empty if it is ready or did not run.</param>
/// <param name="Scenarios">How many scenarios it has for the wish.</param>
internal sealed record ImageReadiness(
    string Image, ReadinessState State, IReadOnlyList<ScenarioOutcome> Against, int Scenarios)
{
    /// <summary>Why it is not ready: each reason once. What all scenarios say names none.</summary>
    public string Why => State == ReadinessState.Ready ? ""
        : Against.Count == 0 ? "did not run"
        : string.Join("; ", Against.GroupBy(Because).Select(same => same.Count() == Scenarios
            ? same.Key : $"{string.Join(", ", same.Select(outcome => outcome.Scenario))}: {same.Key}"));

    /// <summary>Whether images.yml excuses all of it.</summary>
    public bool IsKnown =>
        State == ReadinessState.NotReady && Against.All(outcome => outcome.Outcome == VerdictKind.KnownFailure);

    /// <summary>The first date on which images.yml stops to excuse it; null if no date is set.</summary>
    public DateOnly? Until => Against.Min(outcome => outcome.Until);

    private static string Because(ScenarioOutcome outcome) => outcome switch
    {
        { Reason.Length: > 0 } => outcome.Reason,
        { Failure.Causes: [var cause, ..] } => cause.Cause,
        { Failure.Mismatches: [var mismatch, ..] } => $"expected {mismatch.Expected}, got {mismatch.Got}",
        _ => Words.Of(outcome.Outcome),
    };
}

/// <summary>Whether an image is ready.</summary>
internal enum ReadinessState
{
    /// <summary>All of it passes.</summary>
    Ready,

    /// <summary>Something fails, known or not.</summary>
    NotReady,

    /// <summary>Something was skipped, did not run, or the engine failed; nothing failed.</summary>
    NotChecked,
}

/// <summary>A night's figures.</summary>
/// <param name="Started">When the run began.</param>
/// <param name="Ready">How many images were ready.</param>
/// <param name="Of">To how many it applied.</param>
internal sealed record NightReadiness(DateTimeOffset Started, int Ready, int Of);
