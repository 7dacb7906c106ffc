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
    private const string Busy = "setsid bash -c 'while :; do :; done' </dev/null >/dev/null 2>&1 & disown\n";

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => ["run each colour beside an endless loop", "expect the slowest to take at most half of max_seconds"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var runs = new List<RunResult>();
        foreach (var colour in Enum.GetValues<Colour>())
        {
            var files = context.Ltf.StartPoint.FilesFor(colour);
            var beside = new Dictionary<string, string>(files) { ["cyber-dojo.sh"] = Busy + files["cyber-dojo.sh"] };
            runs.Add(await context.RunAsync(beside, context.MaxSecondsOfStartPoint, SandboxProfile.Production, cancellationToken).ConfigureAwait(false));
        }

        var slowest = runs.MaxBy(Seconds)!;
        var ratio = Seconds(slowest) / context.MaxSecondsOfStartPoint;
        var measured = Invariant($"{Seconds(slowest):0.0} s of {context.MaxSecondsOfStartPoint:0} s ({ratio:0%})");
        var enough = new Expectation(Invariant($"the slowest colour takes at most {Most:0%} of max_seconds"), _ => ratio <= Most ? null : measured);
        var verdict = Judge(context, "red, amber and green, each beside an endless loop", slowest, [enough]);
        return verdict.Kind == VerdictKind.Passed ? Verdict.Passed(measured) : verdict;
    }

    private static double Seconds(RunResult run) => (run.Log.Milliseconds?.Kata ?? 0) / 1000;
}
