using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>The colours hold for a kata that does not find jq and xargs.</summary>
internal sealed record ImageNoExtraTools(string Id) : Scenario(Id)
{
    private static readonly IReadOnlyList<string> Tools = ["jq", "xargs"];

    private static string Without => $"without {string.Join(" and ", Tools)} in PATH";

    internal override bool ProvokesSymptoms => true;

    internal override IReadOnlyList<string> Asks =>
        [$"run each colour {Without}", "expect each run to have its own colour"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        foreach (var colour in Enum.GetValues<Colour>())
        {
            var request = context.ColourRequest(colour, SandboxRoot.Writable) with { Without = Tools };
            var run = await context.RunAsync(request, cancellationToken);
            var verdict = Judge(context, $"{Words.Edited(colour)}, {Without}", run, [Expect.Outcome(colour)]);
            verdict = await UnlessWrongAnywayAsync(context, colour, verdict, cancellationToken);
            if (verdict.Kind != VerdictKind.Passed)
            {
                return verdict;
            }
        }

        return Verdict.Passed();
    }
}
