using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Running;
using HarnessCore.Sandboxes;

namespace HarnessCore.Scenarios;

/// <summary>What a scenario works with: the image under test and a runner.</summary>
/// <param name="Ltf">The image under test.</param>
/// <param name="Harness">Runs katas.</param>
public sealed record ScenarioContext(Ltf Ltf, Harness Harness)
{
    // The production runner gives no kata more than this, whatever its manifest says.
    private const double MostSeconds = 15;

    /// <summary>Runs the start-point with an edit of its own that makes it red, amber or green.</summary>
    public Task<RunResult> RunColourAsync(Colour colour, SandboxProfile profile, CancellationToken cancellationToken) =>
        RunAsync(Ltf.StartPoint.FilesFor(colour), Math.Min(Ltf.StartPoint.Manifest.MaxSeconds, MostSeconds), profile, cancellationToken);

    /// <summary>Runs the start-point with another cyber-dojo.sh.</summary>
    public Task<RunResult> RunScriptAsync(string script, double maxSeconds, SandboxProfile profile, CancellationToken cancellationToken) =>
        RunAsync(new Dictionary<string, string>(Ltf.StartPoint.Files) { ["cyber-dojo.sh"] = script }, maxSeconds, profile, cancellationToken);

    private async Task<RunResult> RunAsync(IReadOnlyDictionary<string, string> files, double maxSeconds, SandboxProfile profile, CancellationToken cancellationToken)
    {
        var request = new RunRequest
        {
            Image = Ltf.Image,
            Files = files,
            MaxSeconds = maxSeconds,
            HiddenFilenames = Ltf.StartPoint.Manifest.HiddenFilenames,
            RagLambda = Ltf.StartPoint.Manifest.RagLambda,
            Profile = profile,
            AddressSanitizer = Ltf.Entry.AddressSanitizer,
            AnotherFollows = true,
        };
        var run = await Harness.Runner.RunAsync(request, cancellationToken).ConfigureAwait(false);
        if (run.Log.EngineError is { } error)
        {
            throw new EngineException(error);
        }

        return run.Outcome == RunOutcome.Pulling ? throw new EngineException($"image {Ltf.Image} was there, and is gone from the engine") : run;
    }
}
