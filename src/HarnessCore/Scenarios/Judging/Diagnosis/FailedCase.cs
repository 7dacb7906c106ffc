using HarnessCore.Catalogue;
using HarnessCore.Running;

namespace HarnessCore.Scenarios.Judging.Diagnosis;

/// <summary>A failure under examination.</summary>
/// <param name="Scenario">The scenario that failed.</param>
/// <param name="Failure">How it failed.</param>
/// <param name="Image">The image, and what was asked about it before.</param>
internal sealed record FailedCase(Scenario Scenario, Failure Failure, ExaminedImage Image)
{
    /// <summary>The run that was judged; null if the scenario judged something else.</summary>
    public RunResult? Run => Failure.Judged;

    /// <summary>The run's output, if it may tell a cause: null if the scenario provokes what it tells.</summary>
    public RunResult? Telling => Scenario.ProvokesSymptoms ? null : Run;

    /// <summary>
    /// The expected colour and the wrong one that came; null if the failure is not a wrong colour of the start-point.
    /// </summary>
    public (Colour Expected, Colour Got)? WrongColour =>
        Scenario is ColourScenario { Colour: var expected } && Run?.Log.Lambda?.Colour is { } got && got != expected
            ? (expected, got)
            : null;

    /// <summary>Lines that may tell a cause: of the run's output, and of what came back.</summary>
    public IEnumerable<string> Lines => Scenario.ProvokesSymptoms ? [] :
        new[] { Run?.Stderr.Content ?? "", Run?.Stdout.Content ?? "" }
            .Concat(Failure.Mismatches.Select(wrong => wrong.Got))
            .SelectMany(text => text.Split('\n'))
            .Distinct()
            .Take(500);

    /// <summary>
    /// Runs the start-point in this colour once more, with the scenario's root, and something changed.
    /// </summary>
    public Task<RunResult> RunAsync(
        ColourScenario scenario, Colour colour, Func<RunRequest, RunRequest> change,
        CancellationToken cancellationToken) =>
        Image.Harness.Runner.RunAsync(change(Image.Ltf.Request(colour, scenario.Root)), cancellationToken);
}
