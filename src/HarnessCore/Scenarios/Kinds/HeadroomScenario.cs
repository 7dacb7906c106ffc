using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>With a core kept busy, the slowest colour takes at most half of max_seconds; the ratio is reported.</summary>
public sealed record HeadroomScenario : Scenario
{
    private const double Most = 0.5;
    private const int MostRuns = 3;
    private const string Busy = "setsid bash -c 'while :; do :; done' </dev/null >/dev/null 2>&1 & disown\n";

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks =>
    [
        "run each colour beside an endless loop; one that takes too long is run twice more, and its shortest run counts: what else a machine does only ever adds",
        "expect the slowest to take at most half of max_seconds",
    ];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var runs = new List<RunResult>();
        foreach (var colour in Enum.GetValues<Colour>())
        {
            runs.Add(await ShortestAsync(context, colour, cancellationToken).ConfigureAwait(false));
            if (Ratio(context, runs[^1]) > Most) break;
        }

        var slowest = runs.MaxBy(Seconds)!;
        var ratio = Ratio(context, slowest);
        var measured = Invariant($"{Seconds(slowest):0.0} s of {context.MaxSecondsOfStartPoint:0} s ({ratio:0%})");
        var enough = new Expectation(Invariant($"the slowest colour takes at most {Most:0%} of max_seconds"), _ => ratio <= Most ? null : measured);
        var verdict = Judge(context, "red, amber and green, each beside an endless loop", slowest, [enough]);
        return verdict.Kind == VerdictKind.Passed ? Verdict.Passed(measured) : verdict;
    }

    private static async Task<RunResult> ShortestAsync(ScenarioContext context, Colour colour, CancellationToken cancellationToken)
    {
        var files = context.Ltf.StartPoint.FilesFor(colour);
        var beside = new Dictionary<string, string>(files) { ["cyber-dojo.sh"] = Busy + files["cyber-dojo.sh"] };
        var runs = new List<RunResult>();
        do
        {
            runs.Add(await context.RunAsync(beside, context.MaxSecondsOfStartPoint, SandboxProfile.Production, cancellationToken).ConfigureAwait(false));
        }
        while (Ratio(context, runs[^1]) > Most && runs.Count < MostRuns);

        return runs.MinBy(Seconds)!;
    }

    private static double Ratio(ScenarioContext context, RunResult run) => Seconds(run) / context.MaxSecondsOfStartPoint;

    private static double Seconds(RunResult run) => (run.Log.Milliseconds?.Kata ?? 0) / 1000;
}
