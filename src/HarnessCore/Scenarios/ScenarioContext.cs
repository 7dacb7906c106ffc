using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Engine.Containers;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios;

/// <summary>What a scenario works with: the image under test and a runner.</summary>
/// <param name="ltf">The image under test.</param>
/// <param name="harness">Runs katas.</param>
internal sealed class ScenarioContext(LtfImage ltf, Harness harness)
{
    // Long enough for the kernel's counters to show whether something waits for a core.
    private const string Look = "sleep 1";

    /// <summary>The image under test.</summary>
    public LtfImage Ltf => ltf;

    /// <summary>Runs katas.</summary>
    public Harness Harness => harness;

    /// <summary>Whether every run gets a sandbox that has not been used before.</summary>
    public bool FreshSandboxes { get; init; }

    /// <summary>Whether its runs only wait for their time-out.</summary>
    public bool RunsIntoTimeOut { get; init; }

    /// <summary>
    /// Runs that other scenarios of the image use too; by default, every run is made for this scenario alone.
    /// </summary>
    public SharedRuns? Shared { get; init; }

    /// <summary>What the runs so far got of the machine.</summary>
    public MachineLoads Loads { get; } = new();

    /// <summary>A request for the start-point with the edit that makes it red, amber or green.</summary>
    public RunRequest ColourRequest(Colour colour, SandboxRoot root) =>
        Request(ltf.StartPoint.FilesFor(colour), ltf.MaxSeconds, root);

    /// <summary>
    /// A request for the start-point with another cyber-dojo.sh; with a read-only root, in a sandbox that may have been
    /// used before.
    /// </summary>
    public RunRequest ScriptRequest(string script, double maxSeconds, SandboxRoot root)
    {
        var files = new Dictionary<string, string>(ltf.StartPoint.Files) { ["cyber-dojo.sh"] = script };
        return Request(files, maxSeconds, root) with { Recycled = root == SandboxRoot.ReadOnly };
    }

    /// <summary>A request for these files; the image and its manifest say the rest.</summary>
    public RunRequest Request(
        IReadOnlyDictionary<string, string> files, double maxSeconds, SandboxRoot root) =>
        ltf.Request(files, root) with { MaxSeconds = maxSeconds, AnotherFollows = true };

    /// <summary>
    /// A run of the start-point with the edit that makes it red, amber or green, for scenarios that only look at its
    /// result: it may have been made for another scenario.
    /// </summary>
    /// <param name="colour">The edit.</param>
    /// <param name="root">The sandbox's root.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="round">Which of several equal runs, from 0, for scenarios that compare them.</param>
    public async Task<RunResult> ColourRunAsync(
        Colour colour, SandboxRoot root, CancellationToken cancellationToken, int round = 0)
    {
        Task<RunResult> MakeAsync() => OwnRunAsync(ColourRequest(colour, root), cancellationToken);
        var run = Shared is null
            ? await MakeAsync()
            : await Shared.GetAsync(colour, root, round, MakeAsync, cancellationToken);
        return await NotedAsync(run, Ltf.MaxSeconds, cancellationToken);
    }

    /// <summary>Runs the start-point with another cyber-dojo.sh.</summary>
    public Task<RunResult> RunScriptAsync(
        string script, double maxSeconds, SandboxRoot root, CancellationToken cancellationToken) =>
        RunAsync(ScriptRequest(script, maxSeconds, root), cancellationToken);

    /// <summary>Runs a request.</summary>
    /// <exception cref="EngineException">The engine failed, or has lost the image.</exception>
    /// <exception cref="NoSandboxException">No kata can run in the image.</exception>
    public async Task<RunResult> RunAsync(RunRequest request, CancellationToken cancellationToken) =>
        await NotedAsync(await OwnRunAsync(request, cancellationToken), request.MaxSeconds, cancellationToken);

    /// <summary>
    /// Runs the one, and the other in the same sandbox after it was cleaned: see
    /// <see cref="IKataRunner.RunRecycledAsync"/>.
    /// </summary>
    /// <exception cref="EngineException">The engine failed, or has lost the image.</exception>
    /// <exception cref="NoSandboxException">No kata can run in the image.</exception>
    public async Task<(RunResult Result, string? Left)> RunRecycledAsync(
        RunRequest first, RunRequest second, CancellationToken cancellationToken)
    {
        var (run, left) = await harness.Katas.RunRecycledAsync(first, second, cancellationToken);
        Loads.Note(run, second.MaxSeconds);
        return (run, left);
    }

    private Task<RunResult> OwnRunAsync(RunRequest request, CancellationToken cancellationToken) =>
        harness.Katas.RunAsync(
            request with { Recycled = request.Recycled && !FreshSandboxes, RunsIntoTimeOut = RunsIntoTimeOut },
            cancellationToken);

    private async Task<RunResult> NotedAsync(RunResult run, double maxSeconds, CancellationToken cancellationToken)
    {
        Loads.Note(run, maxSeconds);
        if (run is { Outcome: RunOutcome.TimedOut, Log.Load: null })
        {
            await LookAsync(cancellationToken);
        }

        return run;
    }

    // A sandbox that had to be killed told nothing of its machine; another one does.
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var look = ScriptRequest(Look, 10, SandboxRoot.Writable);
        if ((await harness.Katas.RunAsync(look, cancellationToken)).Log.Load is { } load) Loads.Note(load);
    }
}
