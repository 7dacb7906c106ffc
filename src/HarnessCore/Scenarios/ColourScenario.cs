using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios;

/// <summary>
/// The start-point, edited to be red, amber or green, has that outcome; its output is compared with a snapshot.
/// </summary>
internal record ColourScenario(string Id) : Scenario(Id)
{
    /// <summary>The colour of the edit, and of the expected outcome.</summary>
    public required Colour Colour { get; init; }

    /// <summary>The sandbox's root.</summary>
    public required SandboxRoot Root { get; init; }

    private string Ran => $"{Words.Edited(Colour)} with {Words.Of(Root)}";

    internal sealed override IReadOnlyList<string> Asks => [$"run {Ran}", $"expect outcome {Expect.Name(Colour)}"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var run = await context.ColourRunAsync(Colour, Root, cancellationToken);
        var verdict = Judge(context, Ran, run, [Expect.Outcome(Colour)]);
        return SnapshotOf == Id
            ? verdict with { Light = await LightFacts.OfAsync(context, run, cancellationToken) }
            : verdict;
    }
}
