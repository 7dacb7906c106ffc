using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Families;

/// <summary>
/// The slowest colour needs at most half of max_seconds; the ratio is reported. What it needs is CPU time, and time in
/// which it waits for something else than a core: the same on a quiet and on a busy machine.
/// </summary>
internal sealed record TrafficLightHeadroom(string Id) : Scenario(Id)
{
    private const double Most = 0.5;
    private const int MostRuns = 3;

    internal override IReadOnlyList<string> Asks =>
    [
        "run each colour and measure the time it needs, which is its CPU time, or its wall time without the time in "
            + "which processes waited for a core; if that is too long, best of three",
        "expect the slowest colour to need at most half of max_seconds",
    ];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var runs = new List<RunResult>();
        foreach (var colour in Enum.GetValues<Colour>())
        {
            runs.Add(await ShortestAsync(context, colour, cancellationToken));
            if (Ratio(context, runs[^1]) > Most) break;
        }

        var slowest = runs.MaxBy(run => Seconds(context, run))!;
        var ratio = Ratio(context, slowest);
        var measured = slowest.Outcome == RunOutcome.TimedOut
            ? Invariant($"a run that timed out after {context.Ltf.MaxSeconds:0.#} s")
            : Invariant($"{Seconds(context, slowest):0.0} s of {context.Ltf.MaxSeconds:0.#} s ({100 * ratio:0} %)");
        var enough = new Expectation(
            Invariant($"the slowest colour needs at most {100 * Most:0} % of max_seconds"),
            _ => ratio <= Most ? null : measured)
        {
            // CPU time is the same on any machine.
            IsOutcome = !(slowest.Log.Load?.Cpu / context.Ltf.MaxSeconds > Most),
        };
        var verdict = Judge(context, "red, amber and green", slowest, [enough]);
        return verdict.Kind == VerdictKind.Passed ? Verdict.Passed(measured) : verdict;
    }

    private static async Task<RunResult> ShortestAsync(
        ScenarioContext context, Colour colour, CancellationToken cancellationToken)
    {
        var runs = new List<RunResult>();
        do
        {
            runs.Add(await context.ColourRunAsync(colour, SandboxRoot.Writable, cancellationToken, runs.Count));
        }
        while (Ratio(context, runs[^1]) > Most && runs.Count < MostRuns);

        return runs.MinBy(run => Seconds(context, run))!;
    }

    private static double Ratio(ScenarioContext context, RunResult run) =>
        Seconds(context, run) / context.Ltf.MaxSeconds;

    private static double Seconds(ScenarioContext context, RunResult run) => Seconds(run, context.Ltf.MaxSeconds);

    /// <summary>The time that a run needed. One that timed out needed more than all of it.</summary>
    internal static double Seconds(RunResult run, double maxSeconds) =>
        run.Outcome == RunOutcome.TimedOut ? maxSeconds
        : run.Log.Load?.Demand ?? (run.Log.Milliseconds?.Kata ?? 0) / 1000;
}
