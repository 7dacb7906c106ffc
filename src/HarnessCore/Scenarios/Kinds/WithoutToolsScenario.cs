using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>The colours hold for a kata that does not find jq and xargs.</summary>
public sealed record WithoutToolsScenario : Scenario
{
    private static readonly IReadOnlyList<string> Tools = ["jq", "xargs"];

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => [$"run each colour without {string.Join(" and ", Tools)} in PATH", "expect each in its colour"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        foreach (var colour in Enum.GetValues<Colour>())
        {
            var request = context.Request(context.Ltf.StartPoint.FilesFor(colour), context.MaxSecondsOfStartPoint, SandboxProfile.Production) with { Without = Tools };
            var run = await context.RunAsync(request, cancellationToken).ConfigureAwait(false);
            var verdict = Judge(context, $"the start-point with its {Expect.Name(colour)} edit, without {string.Join(" and ", Tools)} in PATH", run, [Expect.Outcome(colour)]);
            verdict = await UnlessWrongAnywayAsync(context, colour, verdict, cancellationToken).ConfigureAwait(false);
            if (verdict.Kind != VerdictKind.Passed)
            {
                return verdict;
            }
        }

        return Verdict.Passed();
    }
}
