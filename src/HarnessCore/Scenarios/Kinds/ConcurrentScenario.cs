using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>Red, amber and green at the same time, in sandboxes of their own, do not disturb each other.</summary>
public sealed record ConcurrentScenario : Scenario
{
    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => ["run red, amber and green at the same time", "expect each in its colour"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var colours = Enum.GetValues<Colour>();
        var runs = await Task.WhenAll(colours.Select(colour => context.RunColourAsync(colour, SandboxProfile.Production, cancellationToken))).ConfigureAwait(false);
        var worst = Verdict.Passed();
        foreach (var (colour, run) in colours.Zip(runs))
        {
            var verdict = Judge(context, $"red, amber and green at once; {Expect.Name(colour)}", run, [Expect.Outcome(colour)]);
            verdict = await UnlessWrongAnywayAsync(context, colour, verdict, cancellationToken).ConfigureAwait(false);
            worst = verdict.Kind > worst.Kind ? verdict : worst;
        }

        return worst;
    }
}
