using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>Three runs of each colour give the same colour, status and names of files.</summary>
internal sealed record TrafficLightStable(string Id) : Scenario(Id)
{
    private const int Rounds = 3;

    internal override IReadOnlyList<string> Asks =>
        ["run each colour three times", "expect the same colour, status and names of files"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        foreach (var colour in Enum.GetValues<Colour>())
        {
            var first = await context.ColourRunAsync(colour, SandboxRoot.Writable, cancellationToken);
            for (var round = 1; round < Rounds; round++)
            {
                var run = await context.ColourRunAsync(colour, SandboxRoot.Writable, cancellationToken, round);
                var verdict = Judge(context, $"{Words.Edited(colour)}, several times", run, Same(first));
                if (verdict.Kind != VerdictKind.Passed)
                {
                    return verdict;
                }
            }
        }

        return Verdict.Passed();
    }

    private static IReadOnlyList<Expectation> Same(RunResult first)
    {
        return
        [
            Expect.Outcome(first.Outcome),
            Again("status", run => $"{run.Status}"),
            Again("created files", run => Names(run.Created.Keys)),
            Again("changed files", run => Names(run.Changed.Keys)),
        ];

        Expectation Again(string what, Func<RunResult, string> text)
        {
            var before = text(first);
            return new(
                $"the same {what} as in the first run: {Visible.Of(before)}",
                run => text(run) is var now && now == before ? null : $"{what}: {Visible.Of(now)}")
            {
                // Then a busy machine made the difference.
                IsOutcome = first.Outcome == RunOutcome.TimedOut,
            };
        }
    }

    private static string Names(IEnumerable<string> files) => string.Join('\n', files.Order(StringComparer.Ordinal));
}
