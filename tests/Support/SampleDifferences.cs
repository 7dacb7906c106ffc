using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Support;

/// <summary>What can differ between two runs and does not between those of <see cref="Sample"/>.</summary>
internal static class SampleDifferences
{
    private static readonly DateTimeOffset Day = new(2026, 11, 23, 23, 5, 9, TimeSpan.Zero);

    /// <summary>A machine that is three times as slow, and one image of it that is slower still.</summary>
    public static Regression Rest { get; } = RegressionFinder.Between(Old(), New(), [Night(1), Night(2), Night(3)]);

    private static ResultsDocument Night(int number) =>
        Sample.Fleet(images: 7, seed: number, Day.AddDays(number - 9)) with { Complete = number != 3 };

    private static ResultsDocument Old() => Sample.Fleet(images: 7, seed: 8, Day)
        .With("image-04", "self-kill/parent", one => Failed(one) with { Fails = true })
        .With("image-05", "read-only/red", Failed)
        .With("image-06", "read-only/red", one => Failed(one) with { Fails = true })
        .With("image-05", "traffic-light/red", one => one with { Colour = "" })
        .With("image-06", "stdout/flood", one => one with { Outcome = VerdictKind.KnownFailure })
        .With("image-07", "stdout/flood", one => one with { Outcome = VerdictKind.Skipped });

    private static ResultsDocument New()
    {
        var run = Sample.Fleet(images: 7, seed: 9, Day.AddDays(1))
            .With("image-01", "stdout/flood", one => Failed(one) with { Fails = true, SnapshotDiffers = "- a\n+ b" })
            .With("image-02", "read-only/red", one => Failed(one) with { SnapshotDiffers = "- c\n+ d\n" })
            .With("image-03", "stdout/flood", one => one with { Outcome = VerdictKind.Skipped, Reason = "asked for" })
            .With("image-05", "read-only/red", one => Failed(one) with { Fails = true })
            .With("image-06", "read-only/red", Failed)
            .With("image-06", "stdout/flood", Failed)
            .With("image-07", "read-only/red", one => one with { Seconds = 30 * one.Seconds })
            .With("image-07", "stdout/flood", one => one with { Outcome = VerdictKind.KnownFailure });
        return run with
        {
            RanOn = [run.RanOn[0], run.RanOn[0], run.RanOn[0] with { EngineVersion = "29.0", Cores = 4 }],
            Scenarios = [
                .. run.Scenarios.Where(one => one.Id != "image/os"),
                run.Scenarios[0] with { Id = "zz/new", Level = Level.Next }, run.Scenarios[0] with { Id = "zz/none" }],
            Images = [
                .. run.Images.Select(image => image with
                {
                    Outcomes = [
                        .. image.Outcomes.Where(one => one.Scenario != "image/os").Select(
                            one => one with { Seconds = 3 * one.Seconds }),
                        image.Outcomes[0] with { Scenario = "zz/new" }],
                })],
        };
    }

    private static ScenarioOutcome Failed(ScenarioOutcome outcome) =>
        outcome with
        {
            Outcome = VerdictKind.Failed,
            Fails = false,
            Failure = new Failure
            {
                Ran = "a script",
                Mismatches = [new Mismatch("status 0", "status 1")],
                Run = "outcome red, status 1",
                Why = "It matters.",
                Change = "change it",
                Again = "run it again",
            },
        };
}
