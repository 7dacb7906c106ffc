using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Regressions;

/// <summary>Compares two runs, image by image and scenario by scenario, by their names.</summary>
internal static class RegressionFinder
{
    /// <summary>What differs in the new run.</summary>
    /// <param name="old">The old run.</param>
    /// <param name="new">The new run.</param>
    /// <param name="history">Earlier runs, which tell how much durations vary; may be empty.</param>
    public static Regression Between(ResultsDocument old, ResultsDocument @new, IReadOnlyList<ResultsDocument> history)
    {
        var pairs = Pairs(old, @new);
        var changes = pairs.Where(
            pair => pair.Before?.Outcome != pair.After?.Outcome || pair.CountedBefore != pair.CountsNow)
            .ToLookup(KindOf);
        var (slower, overall) = Noise.Of(pairs, Earlier(old, @new, history));
        return new Regression
        {
            Old = old,
            New = @new,
            NewlyFailing = [.. changes[Kind.Failing]],
            Unapproved = [.. changes[Kind.Unapproved]],
            NewErrors = [.. changes[Kind.Error]],
            NoLongerChecked = [.. changes[Kind.NotChecked]],
            NewlyPassing = [.. changes[Kind.Passing]],
            OtherOutcomes = [.. changes[Kind.Other]],
            Removable = [
                .. pairs.Concat(OfNewImages(old, @new))
                .Where(pair => pair.After?.Outcome == VerdictKind.UnexpectedPass)],
            Colours = [.. Texts(pairs, outcome => outcome.Colour)],
            Snapshots = [.. Texts(pairs, outcome => outcome.Snapshot)],
            ImagesAppeared = [.. Missing(@new.Images, old.Images, image => image.Name)],
            ImagesGone = [.. Missing(old.Images, @new.Images, image => image.Name)],
            ImagesChanged = [.. Both(old, @new).SelectMany(Changed)],
            ScenariosAppeared = [.. MissingScenarios(@new, old)],
            ScenariosGone = [.. MissingScenarios(old, @new)],
            Slower = slower,
            SlowerOverall = overall,
        };
    }

    // The folder of earlier runs may contain the two runs themselves.
    private static IReadOnlyList<ResultsDocument> Earlier(
        ResultsDocument old, ResultsDocument @new, IReadOnlyList<ResultsDocument> history)
    {
        ResultsDocument[] earlier = [.. history.Where(run => run.Started < @new.Started), old];
        return [.. earlier.DistinctBy(run => (run.Started, run.Ended))];
    }

    // In the order of their weight: each change is reported once.
    private static Kind KindOf(OutcomeChange change) => (change.Before?.Outcome, change.After?.Outcome) switch
    {
        (_, VerdictKind.Failed) when change is { Before.SnapshotDiffers: null, After.SnapshotDiffers: not null }
            or { Before: null, After.SnapshotDiffers: not null } => Kind.Unapproved,
        (var before, VerdictKind.Failed) when before != VerdictKind.Failed || change.CountsNow => Kind.Failing,
        (not VerdictKind.Error, VerdictKind.Error) => Kind.Error,
        (not (null or VerdictKind.Skipped), null or VerdictKind.Skipped) => Kind.NotChecked,
        (not (VerdictKind.Passed or VerdictKind.NotApplicable or VerdictKind.UnexpectedPass), VerdictKind.Passed) =>
            Kind.Passing,
        (_, VerdictKind.UnexpectedPass) => Kind.Removable,
        _ => Kind.Other,
    };

    private static IReadOnlyList<OutcomeChange> Pairs(ResultsDocument old, ResultsDocument @new)
    {
        var levels = old.Scenarios.ToDictionary(
            scenario => scenario.Id, scenario => scenario.Level, StringComparer.Ordinal);
        var both = @new.Scenarios.IntersectBy(
            old.Scenarios.Select(scenario => scenario.Id), scenario => scenario.Id, StringComparer.Ordinal)
            .ToList();
        return
        [
            .. from image in Both(old, @new)
               let before = image.Before.Outcomes.ToDictionary(outcome => outcome.Scenario, StringComparer.Ordinal)
               let after = image.After.Outcomes.ToDictionary(outcome => outcome.Scenario, StringComparer.Ordinal)
               from scenario in both
               let change = new OutcomeChange(
                   image.After.Name, scenario.Level, before.GetValueOrDefault(scenario.Id), after
                       .GetValueOrDefault(scenario.Id)) { LevelBefore = levels[scenario.Id] }
               where change.Before is not null || change.After is not null
               select change,
        ];
    }

    private static IEnumerable<OutcomeChange> OfNewImages(ResultsDocument old, ResultsDocument @new) =>
        from image in @new.Images.ExceptBy(old.Images.Select(other => other.Name), image => image.Name)
        from outcome in image.Outcomes
        join scenario in @new.Scenarios on outcome.Scenario equals scenario.Id
        select new OutcomeChange(image.Name, scenario.Level, null, outcome);

    private static IEnumerable<(ImageResults Before, ImageResults After)> Both(
        ResultsDocument old, ResultsDocument @new) =>
        @new.Images.Join(
            old.Images, image =>
                image.Name, image => image.Name, (after, before) => (before, after), StringComparer.Ordinal);

    // If the scenario did not run in one of the two, its outcome already says so.
    private static IEnumerable<TextChange> Texts(
        IEnumerable<OutcomeChange> pairs, Func<ScenarioOutcome, string> text) =>
        from pair in pairs
        where pair.Before is not null && pair.After is not null
        let before = text(pair.Before!)
        let after = text(pair.After!)
        where before != after
            && ((before.Length > 0 && after.Length > 0) || pair.Before!.Outcome == pair.After!.Outcome)
        select new TextChange(pair.Image, pair.Scenario, before, after);

    // The digest of an image that is not available is unknown: its outcomes already say so.
    private static IEnumerable<TextChange> Changed((ImageResults Before, ImageResults After) image) => new[]
    {
        new TextChange(image.After.Name, "reference", image.Before.Reference, image.After.Reference),
        new TextChange(image.After.Name, "digest", image.Before.Digest, image.After.Digest),
        new TextChange(image.After.Name, "system", image.Before.Os, image.After.Os),
    }.Where(change => change.Before != change.After && change.Before.Length > 0 && change.After.Length > 0);

    private static IEnumerable<string> Missing<T>(
        IEnumerable<T> there, IEnumerable<T> elsewhere, Func<T, string> name) =>
        there.Select(name).Except(elsewhere.Select(name), StringComparer.Ordinal);

    // The cases of images that are missing themselves are not worth a word more.
    private static IEnumerable<string> MissingScenarios(ResultsDocument there, ResultsDocument elsewhere) => Missing(
        there.Scenarios.Where(scenario => scenario.Images?.Any(Names(elsewhere).Contains) != false),
        elsewhere.Scenarios, scenario => scenario.Id);

    private static IEnumerable<string> Names(ResultsDocument run) => run.Images.Select(image => image.Name);

    private enum Kind
    {
        Failing,
        Unapproved,
        Error,
        NotChecked,
        Passing,
        Removable,
        Other,
    }
}
