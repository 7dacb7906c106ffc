using HarnessCore.Reports.Results;

namespace HarnessCore.Reports.Regressions;

/// <summary>What is otherwise in one run than in another, as data: every report of it is made from this alone.</summary>
public sealed record Regression
{
    /// <summary>The old run.</summary>
    public required ResultsDocument Old { get; init; }

    /// <summary>The new run.</summary>
    public required ResultsDocument New { get; init; }

    /// <summary>Fail now and did not before, or have begun to count.</summary>
    public required IReadOnlyList<OutcomeChange> NewlyFailing { get; init; }

    /// <summary>The engine or the harness broke, and did not before.</summary>
    public required IReadOnlyList<OutcomeChange> NewErrors { get; init; }

    /// <summary>Were checked and are not now: skipped, or not run.</summary>
    public required IReadOnlyList<OutcomeChange> NoLongerChecked { get; init; }

    /// <summary>Pass now and did not before.</summary>
    public required IReadOnlyList<OutcomeChange> NewlyPassing { get; init; }

    /// <summary>Known failures that pass: their entries in images.yml can be taken out. All that there are now.</summary>
    public required IReadOnlyList<OutcomeChange> Removable { get; init; }

    /// <summary>Ended otherwise, and none of the above: excused now, not applicable any more, …</summary>
    public required IReadOnlyList<OutcomeChange> OtherOutcomes { get; init; }

    /// <summary>Colours that changed.</summary>
    public required IReadOnlyList<TextChange> Colours { get; init; }

    /// <summary>Snapshots that changed.</summary>
    public required IReadOnlyList<TextChange> Snapshots { get; init; }

    /// <summary>Images that were not there before.</summary>
    public required IReadOnlyList<string> ImagesAppeared { get; init; }

    /// <summary>Images that are gone.</summary>
    public required IReadOnlyList<string> ImagesGone { get; init; }

    /// <summary>Digests, references and systems of images that changed.</summary>
    public required IReadOnlyList<TextChange> ImagesChanged { get; init; }

    /// <summary>Scenarios that were not chosen before.</summary>
    public required IReadOnlyList<string> ScenariosAppeared { get; init; }

    /// <summary>Scenarios that are no longer chosen.</summary>
    public required IReadOnlyList<string> ScenariosGone { get; init; }

    /// <summary>Scenarios that got slower by more than noise.</summary>
    public required IReadOnlyList<Slowdown> Slower { get; init; }

    /// <summary>By what factor the run is slower as a whole: the median of all scenarios. 1 for not at all, or too few to tell.</summary>
    public required double SlowerOverall { get; init; }

    /// <summary>From this factor on it is told that the run is slower as a whole.</summary>
    public const double Noticeable = 1.5;

    /// <summary>Whether something got worse: more fails that counts, or less is checked. Slower is shown, and is not worse.</summary>
    public bool IsWorse => NewlyFailing.Any(change => change.CountsNow) || NewErrors.Count > 0 || NoLongerChecked.Count > 0 || ImagesGone.Count > 0 || ScenariosGone.Count > 0;

    /// <summary>Whether there is nothing to tell. A known failure that could have been removed before, too, is no change.</summary>
    public bool IsUnchanged => !IsWorse && SlowerOverall < Noticeable && NewlyFailing.Count + NewlyPassing.Count + OtherOutcomes.Count + Colours.Count + Snapshots.Count
        + ImagesAppeared.Count + ImagesChanged.Count + ScenariosAppeared.Count + Slower.Count == 0
        && Removable.All(change => change.Before?.Outcome == change.After!.Outcome);
}
