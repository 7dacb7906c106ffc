using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Regressions;

/// <summary>
/// What differs between two runs; every report of a comparison is made from this alone.
/// </summary>
internal sealed record Regression
{
    /// <summary>The old run.</summary>
    public required ResultsDocument Old { get; init; }

    /// <summary>The new run.</summary>
    public required ResultsDocument New { get; init; }

    /// <summary>Failures that are new, or newly counted.</summary>
    public required IReadOnlyList<OutcomeChange> NewlyFailing { get; init; }

    /// <summary>Outputs that differ from the approved ones, and did not before.</summary>
    public required IReadOnlyList<OutcomeChange> Unapproved { get; init; }

    /// <summary>Errors that are new.</summary>
    public required IReadOnlyList<OutcomeChange> NewErrors { get; init; }

    /// <summary>Scenarios that are now skipped or not run, and were checked before.</summary>
    public required IReadOnlyList<OutcomeChange> NoLongerChecked { get; init; }

    /// <summary>Scenarios that pass now and did not before.</summary>
    public required IReadOnlyList<OutcomeChange> NewlyPassing { get; init; }

    /// <summary>
    /// Known failures that pass, new or not: their entries in images.yml can be removed.
    /// </summary>
    public required IReadOnlyList<OutcomeChange> Removable { get; init; }

    /// <summary>Other changed outcomes: now excused, no longer not applicable, …</summary>
    public required IReadOnlyList<OutcomeChange> OtherOutcomes { get; init; }

    /// <summary>Colours that changed.</summary>
    public required IReadOnlyList<TextChange> Colours { get; init; }

    /// <summary>Snapshots that changed.</summary>
    public required IReadOnlyList<TextChange> Snapshots { get; init; }

    /// <summary>Images that are new.</summary>
    public required IReadOnlyList<string> ImagesAppeared { get; init; }

    /// <summary>Images that are gone.</summary>
    public required IReadOnlyList<string> ImagesGone { get; init; }

    /// <summary>Digests, references and systems of images that changed.</summary>
    public required IReadOnlyList<TextChange> ImagesChanged { get; init; }

    /// <summary>Scenarios that are new.</summary>
    public required IReadOnlyList<string> ScenariosAppeared { get; init; }

    /// <summary>Scenarios that are gone.</summary>
    public required IReadOnlyList<string> ScenariosGone { get; init; }

    /// <summary>Scenarios that got slower by more than noise.</summary>
    public required IReadOnlyList<Slowdown> Slower { get; init; }

    /// <summary>
    /// The factor by which the whole run is slower: the median of all scenarios. 1 if it is not, or too few ran to
    /// tell.
    /// </summary>
    public required double SlowerOverall { get; init; }

    /// <summary>From this factor on, the report says that the whole run is slower.</summary>
    public const double Noticeable = 1.5;

    /// <summary>
    /// Whether this is a regression: more fails and counts, or less is checked. Slower does not count.
    /// </summary>
    public bool IsWorse =>
        NewlyFailing.Concat(Unapproved).Any(change => change.CountsNow)
            || NewErrors.Count > 0
            || NoLongerChecked.Count > 0
            || ImagesGone.Count > 0
            || ScenariosGone.Count > 0;

    /// <summary>
    /// Whether there is nothing to report. A known failure that could have been removed before is no change.
    /// </summary>
    public bool IsUnchanged =>
        !IsWorse
            && SlowerOverall < Noticeable
            && NewlyFailing.Count + Unapproved.Count + NewlyPassing.Count + OtherOutcomes.Count + Colours.Count
        + Snapshots.Count
        + ImagesAppeared.Count + ImagesChanged.Count + ScenariosAppeared.Count + Slower.Count == 0
        && Removable.All(change => change.Before?.Outcome == change.After!.Outcome);
}

/// <summary>A scenario of an image whose outcome changed.</summary>
/// <param name="Image">The image's name.</param>
/// <param name="Level">The scenario's level in the new run.</param>
/// <param name="Before">Its outcome in the old run; null if it did not run.</param>
/// <param name="After">Its outcome in the new run; null if it did not run.</param>
internal sealed record OutcomeChange(string Image, Level Level, ScenarioOutcome? Before, ScenarioOutcome? After)
{
    /// <summary>The scenario's level in the old run.</summary>
    public Level LevelBefore { get; init; } = Level;

    /// <summary>The scenario's id.</summary>
    public string Scenario => (After ?? Before)!.Scenario;

    /// <summary>Whether it made the old run fail.</summary>
    public bool CountedBefore => Counts(Before, LevelBefore);

    /// <summary>Whether it makes the new one fail.</summary>
    public bool CountsNow => Counts(After, Level);

    // A required failure always counts: also in results that somebody has edited by hand, and has not edited
    // throughout.
    private static bool Counts(ScenarioOutcome? outcome, Level level) =>
        outcome is not null && (outcome.Fails || (outcome.Outcome == VerdictKind.Failed && level == Level.Required));
}

/// <summary>A text that changed: an image's digest, or a scenario's colour or snapshot.</summary>
/// <param name="Image">The image's name.</param>
/// <param name="What">The scenario's id, or which fact of the image.</param>
/// <param name="Before">The text in the old run.</param>
/// <param name="After">The text in the new one.</param>
internal sealed record TextChange(string Image, string What, string Before, string After);

/// <summary>A scenario that takes longer than noise explains.</summary>
/// <param name="Image">The image's name.</param>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Before">Seconds in the old run, or the median of earlier ones.</param>
/// <param name="After">Seconds in the new run.</param>
/// <param name="Runs">The number of earlier runs compared with; 1 without a history.</param>
internal sealed record Slowdown(string Image, string Scenario, double Before, double After, int Runs);
