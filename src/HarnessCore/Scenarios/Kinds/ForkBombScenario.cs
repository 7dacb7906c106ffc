using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>A fork bomb ends in time, and the next run on the engine is not affected.</summary>
public sealed record ForkBombScenario : Scenario
{
    private const double MaxSeconds = 2;
    private const string Bomb = "bomb() { bomb | bomb & }; bomb; while :; do :; done";

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => [$"run `{Bomb}`", "expect an end within max_seconds and 2 s, and the next run unaffected"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var bombed = await context.RunScriptAsync(Bomb, MaxSeconds, SandboxProfile.Production, cancellationToken).ConfigureAwait(false);
        var verdict = Judge(context, $"cyber-dojo.sh = {Bomb}", bombed, [Expect.Within(MaxSeconds + 2)]);
        if (verdict.Kind != VerdictKind.Passed)
        {
            return verdict;
        }

        const string next = "for i in 1 2 3 4 5 6 7 8; do sleep 0.1 & done; wait; echo unaffected";
        var run = await context.RunScriptAsync(next, 10, SandboxProfile.Production, cancellationToken).ConfigureAwait(false);
        return Judge(context, $"after a fork bomb, cyber-dojo.sh = {next}", run, [Expect.Stdout("unaffected\n"), Expect.StderrHasNot("fork"), Expect.Within(5)]);
    }
}
