using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>The start-point, edited to be red, amber or green, comes out so; its output is kept as a snapshot.</summary>
public sealed record ColourScenario : Scenario
{
    /// <summary>The colour that it is edited to, and must come out in.</summary>
    public required Colour Colour { get; init; }

    /// <summary>What the sandbox may do.</summary>
    public required SandboxProfile Profile { get; init; }

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => [$"run the start-point with its {Expect.Name(Colour)} edit, profile {Profile}", $"expect outcome {Expect.Name(Colour)}"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var run = await context.RunColourAsync(Colour, Profile, cancellationToken).ConfigureAwait(false);
        return Judge(context, $"the start-point with its {Expect.Name(Colour)} edit, profile {Profile}", run, [Expect.Outcome(Colour)]);
    }
}
