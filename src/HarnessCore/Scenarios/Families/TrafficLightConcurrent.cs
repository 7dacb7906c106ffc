using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>Red, amber and green at the same time, each in its own sandbox, do not disturb each other.</summary>
internal sealed record TrafficLightConcurrent(string Id) : Scenario(Id)
{
    internal override IReadOnlyList<string> Asks =>
        ["run red, amber and green at the same time", "expect each run to have its own colour"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var colours = Enum.GetValues<Colour>();
        var runs = await Task.WhenAll(
            colours.Select(
                colour => context.RunAsync(context.ColourRequest(colour, SandboxRoot.Writable), cancellationToken)));
        var worst = Verdict.Passed();
        foreach (var (colour, run) in colours.Zip(runs))
        {
            var ran = $"{Words.Edited(colour)}, at the same time as the other colours";
            var verdict = Judge(context, ran, run, [Expect.Outcome(colour)]);
            verdict = await UnlessWrongAnywayAsync(context, colour, verdict, cancellationToken);
            worst = verdict.Kind > worst.Kind ? verdict : worst;
        }

        return worst;
    }
}
