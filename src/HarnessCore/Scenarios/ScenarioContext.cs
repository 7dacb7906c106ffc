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
    private double _largestShare;

    /// <summary>Whether every run is to have a sandbox that nobody has used before.</summary>
    public bool FreshSandboxes { get; init; }

    /// <summary>The largest share of its time that one of the runs has taken and yet ended by itself: 1 is all of it.</summary>
    public double LargestShare => Volatile.Read(ref _largestShare);

    // The production runner gives no kata more than this, whatever its manifest says.
    private const double MostSeconds = 15;

    /// <summary>Runs the start-point with an edit of its own that makes it red, amber or green.</summary>
    public Task<RunResult> RunColourAsync(Colour colour, SandboxProfile profile, CancellationToken cancellationToken) =>
        RunAsync(Ltf.StartPoint.FilesFor(colour), MaxSecondsOfStartPoint, profile, cancellationToken);

    /// <summary>Runs the start-point with another cyber-dojo.sh, under the read-only profile in a sandbox that may have served before.</summary>
    public Task<RunResult> RunScriptAsync(string script, double maxSeconds, SandboxProfile profile, CancellationToken cancellationToken) =>
        RunAsync(Request(WithScript(script), maxSeconds, profile) with { Recycled = profile == SandboxProfile.ReadOnly }, cancellationToken);

    /// <summary>Runs these files.</summary>
    public Task<RunResult> RunAsync(IReadOnlyDictionary<string, string> files, double maxSeconds, SandboxProfile profile, CancellationToken cancellationToken) =>
        RunAsync(Request(files, maxSeconds, profile), cancellationToken);

    /// <summary>Runs it.</summary>
    /// <exception cref="EngineException">The engine failed, or has lost the image.</exception>
    /// <exception cref="NoSandboxException">No kata can run in the image.</exception>
    public async Task<RunResult> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var run = await Harness.Runner.RunAsync(FreshSandboxes ? request with { Recycled = false } : request, cancellationToken).ConfigureAwait(false);
        return Checked(run, request);
    }

    /// <summary>Runs the one, and the other in the same sandbox after it was cleaned: see <see cref="Runner.RunRecycledAsync"/>.</summary>
    /// <exception cref="EngineException">The engine failed, or has lost the image.</exception>
    /// <exception cref="NoSandboxException">No kata can run in the image.</exception>
    public async Task<(RunResult Result, string? Left)> RunRecycledAsync(RunRequest first, RunRequest second, CancellationToken cancellationToken)
    {
        var (run, left) = await Harness.Runner.RunRecycledAsync(first, second, cancellationToken).ConfigureAwait(false);
        return (Checked(run, second), left);
    }

    private RunResult Checked(RunResult run, RunRequest request)
    {
        if (run.Log.EngineError is { } error)
        {
            throw new EngineException(error);
        }

        if (run.Log.NoSandbox is { } reason)
        {
            throw new NoSandboxException(reason);
        }

        Note(run, request.MaxSeconds);
        return run.Outcome == RunOutcome.Pulling ? throw new EngineException($"image {Ltf.Image} was there, and is gone from the engine") : run;
    }

    private void Note(RunResult run, double maxSeconds)
    {
        var share = run.Outcome == RunOutcome.TimedOut ? 0 : (run.Log.Milliseconds?.Kata ?? 0) / 1000 / maxSeconds;
        for (var largest = LargestShare; share > largest; largest = LargestShare)
        {
            Interlocked.CompareExchange(ref _largestShare, share, largest);
        }
    }

    /// <summary>A request for these files, and for the rest what the image and its manifest say.</summary>
    public RunRequest Request(IReadOnlyDictionary<string, string> files, double maxSeconds, SandboxProfile profile) => new()
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

    /// <summary>The start-point with another cyber-dojo.sh.</summary>
    public IReadOnlyDictionary<string, string> WithScript(string script) => new Dictionary<string, string>(Ltf.StartPoint.Files) { ["cyber-dojo.sh"] = script };

    /// <summary>How long the start-point may run, in seconds.</summary>
    public double MaxSecondsOfStartPoint => Math.Min(Ltf.StartPoint.Manifest.MaxSeconds, MostSeconds);
}
