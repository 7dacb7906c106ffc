using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>A fork bomb ends in time, and the next run on the engine is not affected.</summary>
internal sealed record LimitsForkBomb(string Id) : Scenario(Id)
{
    private const double MaxSeconds = 2;
    private const string Bomb = "bomb() { bomb | bomb & }; bomb; while :; do :; done";
    private const string Next = "for i in 1 2 3 4 5 6 7 8; do sleep 0.1 & done; wait; echo unaffected";

    internal override IReadOnlyList<string> Asks =>
        [$"run `{Bomb}`", $"expect it to end within {MaxSeconds + 2} s, and the next run to be unaffected"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var bombed = await context.RunScriptAsync(Bomb, MaxSeconds, SandboxRoot.Writable, cancellationToken);
        var verdict = Judge(context, $"cyber-dojo.sh = {Bomb}", bombed, [Expect.Within(MaxSeconds + 2)]);
        if (verdict.Kind != VerdictKind.Passed)
        {
            return verdict;
        }

        var run = await context.RunScriptAsync(Next, 10, SandboxRoot.Writable, cancellationToken);
        return Judge(
            context, $"after a fork bomb, cyber-dojo.sh = {Next}", run,
            [Expect.Stdout("unaffected\n"), Expect.StderrHasNot("fork"), Expect.Within(5)]);
    }
}
