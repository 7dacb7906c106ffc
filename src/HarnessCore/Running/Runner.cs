using System.Diagnostics;
using HarnessCore.Engine;
using HarnessCore.Engine.Containers;
using HarnessCore.Engine.Images;
using HarnessCore.Sandboxes;
using HarnessCore.Sandboxes.Pooling;
using HarnessCore.TrafficLights;

namespace HarnessCore.Running;

/// <summary>
/// Runs katas as the production runner does: output, status, colour, files created and changed. Safe for concurrent
/// use; the number of concurrent runs is bounded.
/// </summary>
/// <param name="pool">Where sandboxes come from.</param>
/// <param name="images">Pulls missing images.</param>
/// <param name="light">Finds and asks lambdas.</param>
/// <param name="cores">How many cores the engine's machine has.</param>
/// <param name="atOnce">
/// The most runs at a time. The limit on processes counts per user across containers, so this must be bounded.
/// </param>
internal sealed class Runner(SandboxPool pool, EngineImages images, TrafficLight light, int cores, int atOnce)
    : IKataRunner, IAsyncDisposable
{
    // Loops that run until they are stopped share a core without loss.
    private const int BesideEach = 4;

    private readonly SemaphoreSlim _places = new(atOnce);
    private readonly SemaphoreSlim _beside = new(Math.Max(1, BesideOf(atOnce)));
    private readonly TimerLateness _lateness = new();
    private long _runs;
    private long _kataTicks;

    /// <inheritdoc />
    public int AtOnce => atOnce;

    /// <summary>
    /// The most runs beside them that only wait for their time-out; 0 if those count like all others, because one is to
    /// run at a time.
    /// </summary>
    public int Beside => BesideOf(atOnce);

    /// <summary>How many katas have run in a sandbox so far.</summary>
    public long Runs => Interlocked.Read(ref _runs);

    /// <summary>How long cyber-dojo.sh took in all of them together: the languages' own work.</summary>
    public TimeSpan KataTime => TimeSpan.FromTicks(Interlocked.Read(ref _kataTicks));

    /// <summary>Runs a kata; for callers that judge the image.</summary>
    /// <exception cref="NoSandboxException">No kata can run in the image.</exception>
    /// <exception cref="EngineException">
    /// The engine or the harness failed, or the image is gone: the run says nothing about the image.
    /// </exception>
    /// <exception cref="ArgumentException">The request cannot be run.</exception>
    public async Task<RunResult> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return Sound(await RunAsync(request.Packed(), cancellationToken));
        }
        catch (ImageMissingException)
        {
            throw Gone(request.Image);
        }
    }

    /// <summary>
    /// Runs one kata, cleans its sandbox, and runs the other in it; in a new one when it cannot be cleaned.
    /// </summary>
    /// <returns>The second result, and what was left after cleaning; null when nothing was.</returns>
    /// <inheritdoc cref="RunAsync(RunRequest, CancellationToken)" path="/exception"/>
    public async Task<(RunResult Result, string? Left)> RunRecycledAsync(
        RunRequest first, RunRequest second, CancellationToken cancellationToken)
    {
        try
        {
            var packed = second.Packed();
            var (result, left) = await RunBothAsync(first.Packed(), packed, cancellationToken);
            return (Sound(result ?? await RunAsync(packed, cancellationToken)), left);
        }
        catch (ImageMissingException)
        {
            throw Gone(first.Image);
        }
    }

    /// <summary>
    /// Answers a request as the production runner does. There is always a result: the log says that the image cannot
    /// start a sandbox, that the engine interfered, or that the image is being pulled in the background.
    /// </summary>
    /// <exception cref="EngineException">The engine or the harness failed.</exception>
    public async Task<RunResult> AnswerAsync(PackedRun run, CancellationToken cancellationToken)
    {
        var image = run.Request.Image;
        try
        {
            return await RunAsync(run, cancellationToken);
        }
        catch (ImageMissingException)
        {
            // A caller that wants to wait, and to hear why a pull fails, asks EngineImages first.
            _ = images.ProvideAsync(image, CancellationToken.None)
                .ContinueWith(pull => _ = pull.Exception, TaskScheduler.Default);
            return RunResult.Pulling(image);
        }
        catch (NoSandboxException e)
        {
            return RunResult.Without(
                RunOutcome.Faulty,
                new RunLog { Problem = $"the image cannot start a sandbox: {e.Message}", NoSandbox = e.Message });
        }
    }

    /// <summary>Waits for the runs in progress; their containers are gone by now, and so they end.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var place = 0; place < atOnce; place++)
        {
            await _places.WaitAsync();
        }

        for (var place = 0; place < Beside; place++)
        {
            await _beside.WaitAsync();
        }

        _places.Dispose();
        _beside.Dispose();
        await _lateness.DisposeAsync();
    }

    private static int BesideOf(int atOnce) => atOnce == 1 ? 0 : BesideEach * atOnce;

    private async Task<RunResult> RunAsync(PackedRun packed, CancellationToken cancellationToken)
    {
        var places = packed.Request.RunsIntoTimeOut && Beside > 0 ? _beside : _places;
        await places.WaitAsync(cancellationToken);
        try
        {
            var watch = Stopwatch.StartNew();
            using var lease = await TakeAsync(packed, cancellationToken);
            var run = await ExecuteAsync(packed, lease.Sandbox, watch.Elapsed, cancellationToken);
            if (packed.Request.Recycled && run.LeavesSandboxUsable)
            {
                lease.Recycle();
            }

            return run.ToResult();
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<(RunResult? Result, string? Left)> RunBothAsync(
        PackedRun first, PackedRun second, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            using var lease = await TakeAsync(first, cancellationToken);
            var (sandbox, none) = (lease.Sandbox, TimeSpan.Zero);
            Sound((await ExecuteAsync(first, sandbox, none, cancellationToken)).ToResult());
            return await sandbox.CleanAsync(cancellationToken) is { } left
                ? (null, left)
                : ((await ExecuteAsync(second, sandbox, none, cancellationToken)).ToResult(), null);
        }
        finally
        {
            _places.Release();
        }
    }

    private Task<SandboxLease> TakeAsync(PackedRun run, CancellationToken cancellationToken) =>
        pool.TakeAsync(run.Spec, run.Request.AnotherFollows, run.Request.Recycled, cancellationToken);

    private async Task<ExecutedRun> ExecuteAsync(
        PackedRun packed, Sandbox sandbox, TimeSpan waited, CancellationToken cancellationToken)
    {
        var (request, changes) = (packed.Request, new FileChanges(packed.Request.Files, packed.Hidden));
        var begin = _lateness.Now();
        // The lambda is read from the image while the kata runs, and asked while the files come back.
        var finding = light.FindAsync(
            request.Image, request.RagLambda, cancellationToken, sandbox.Content);
        await using var conversation = sandbox.Begin(packed.Task, changes.Add, cancellationToken);
        var kata = await conversation.KataAsync();
        var asking = AskAsync(finding, kata, cancellationToken);
        var output = await conversation.HarvestAsync();
        Interlocked.Increment(ref _runs);
        Interlocked.Add(ref _kataTicks, output.KataTime.Ticks);
        var watch = Stopwatch.StartNew();
        var answer = await asking;
        var timings = RunTimings.Of(waited, output.KataTime, output.HarvestTime, watch.Elapsed);
        var writes = request.TellWrites ? await sandbox.WritesAsync(cancellationToken) : null;
        var load = RunLoad.Of(output, _lateness.Since(begin), cores);
        return new ExecutedRun(output, answer, changes, timings, sandbox.Container, load, writes);
    }

    private async Task<LambdaAnswer?> AskAsync(
        Task<Lambda> finding, KataOutput kata, CancellationToken cancellationToken)
    {
        if (kata.Status is not { } status)
        {
            return null;
        }

        var (stdout, stderr) = (CapturedText.From(kata.Stdout), CapturedText.From(kata.Stderr));
        return await light.AskAsync(await finding, stdout.Content, stderr.Content, status, cancellationToken);
    }

    /// <summary>A result that says something about the image.</summary>
    internal static RunResult Sound(RunResult result) =>
        result.Log.EngineError is { } error ? throw new EngineException(error) { IsKilledSandbox = true }
        : result.Log.NoSandbox is { } reason ? throw new NoSandboxException(reason)
        : result;

    private static EngineException Gone(string image) => new($"image {image} is no longer on the engine");
}
