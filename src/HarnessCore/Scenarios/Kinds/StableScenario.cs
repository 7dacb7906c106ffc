using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>Three runs of each colour give the same colour and, scrubbed, the same output.</summary>
public sealed record StableScenario : Scenario
{
    private const int Rounds = 3;

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => ["run each colour three times", "expect the same colour and, scrubbed, the same output and files"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var scrubber = new Scrubber(context.Ltf.Entry.Scrub);
        foreach (var colour in Enum.GetValues<Colour>())
        {
            var first = await context.RunColourAsync(colour, SandboxProfile.Production, cancellationToken).ConfigureAwait(false);
            for (var round = 1; round < Rounds; round++)
            {
                var run = await context.RunColourAsync(colour, SandboxProfile.Production, cancellationToken).ConfigureAwait(false);
                var verdict = Judge(context, $"the start-point with its {Expect.Name(colour)} edit, several times", run, [.. Same(first, scrubber)]);
                if (verdict.Kind != VerdictKind.Passed)
                {
                    return verdict;
                }
            }
        }

        return Verdict.Passed();
    }

    private static IEnumerable<Expectation> Same(RunResult first, Scrubber scrubber)
    {
        string Files(RunResult run) => string.Join("\n", run.Created.Select(file => $"{file.Key}: {file.Value.Content}"));

        return
        [
            Expect.Outcome(first.Outcome),
            Again("stdout", run => run.Stdout.Content),
            Again("stderr", run => run.Stderr.Content),
            Again("created files", Files),
        ];

        Expectation Again(string what, Func<RunResult, string> text) => new(
            $"{what} as in the first run: {Visible.Of(scrubber.Scrub(text(first)))}",
            run => (scrubber.Scrub(text(first)), scrubber.Scrub(text(run))) is var (before, now) && before == now ? null : $"{what}: {Visible.Of(now)}{Visible.Difference(before, now)}");
    }
}
