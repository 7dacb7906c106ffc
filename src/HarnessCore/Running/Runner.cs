using System.Diagnostics;
using HarnessCore.Engine;
using HarnessCore.Sandboxes;
using HarnessCore.Sandboxes.Pooling;
using HarnessCore.TrafficLights;

namespace HarnessCore.Running;

/// <summary>
/// Runs a kata and answers what the production runner would: output, status, colour, files created and changed. Safe to be
/// used by many at once; how many sandboxes run at a time is bounded.
/// </summary>
public sealed class Runner : IAsyncDisposable
{
    private readonly SandboxPool _pool;
    private readonly ImageSupply _images;
    private readonly TrafficLight _light;
    private readonly SemaphoreSlim _places;

    /// <summary>A runner.</summary>
    /// <param name="pool">Where sandboxes come from.</param>
    /// <param name="images">Pulls what is missing.</param>
    /// <param name="light">Tells colours.</param>
    /// <param name="atOnce">Most runs at a time; the limit on processes counts per user across containers, so it must be bounded.</param>
    public Runner(SandboxPool pool, ImageSupply images, TrafficLight light, int? atOnce = null)
    {
        _pool = pool;
        _images = images;
        _light = light;
        AtOnce = atOnce ?? Environment.ProcessorCount;
        _places = new SemaphoreSlim(AtOnce);
    }

    /// <summary>Most runs at a time.</summary>
    public int AtOnce { get; }

    /// <summary>What it has run so far.</summary>
    public RunTotals Totals { get; } = new();

    /// <summary>Runs it.</summary>
    /// <exception cref="EngineException">The engine or the harness failed: there is no result, and nothing is said about the image.</exception>
    /// <exception cref="ArgumentException">The request cannot be run: no cyber-dojo.sh, a name that leaves /sandbox, a bad pattern.</exception>
    public async Task<RunResult> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var kata = new KataRun(request, _light);
        try
        {
            return await InSandboxAsync(kata, request, (sandbox, waited) => kata.InAsync(sandbox, waited, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (ImageMissingException)
        {
            // In the background, as production does; who wants to wait for it, and to hear why not, asks ImageSupply first.
            _ = _images.ProvideAsync(request.Image, CancellationToken.None).ContinueWith(pull => _ = pull.Exception, TaskScheduler.Default);
            return RunResult.Without(RunOutcome.Pulling, KataRun.PullingStatus, new RunLog { Problem = $"{request.Image} is not on the engine; it is being pulled" });
        }
        catch (ContainerStartException e)
        {
            return RunResult.Without(RunOutcome.Faulty, KataRun.FaultyStatus, new RunLog { Problem = $"the image cannot start a sandbox: {e.Message}", NoSandbox = e.Message });
        }
    }

    /// <summary>Runs one, cleans its sandbox, and runs the other in it; or in a new one, where it could not be cleaned.</summary>
    /// <returns>The second result, and what could not be cleaned away; null for a sandbox that served twice.</returns>
    /// <exception cref="EngineException">The engine or the harness failed.</exception>
    public async Task<(RunResult Result, string? Left)> RunRecycledAsync(RunRequest first, RunRequest second, CancellationToken cancellationToken)
    {
        var (one, other) = (new KataRun(first, _light), new KataRun(second, _light));
        try
        {
            var (result, left) = await InSandboxAsync<(RunResult?, string?)>(
                one,
                first,
                async (sandbox, waited) =>
                {
                    await one.InAsync(sandbox, waited, cancellationToken).ConfigureAwait(false);
                    var dirt = await sandbox.CleanAsync(cancellationToken).ConfigureAwait(false);
                    return dirt is null ? (await other.InAsync(sandbox, TimeSpan.Zero, cancellationToken).ConfigureAwait(false), null) : (null, dirt);
                },
                cancellationToken).ConfigureAwait(false);
            return (result ?? await RunAsync(second, cancellationToken).ConfigureAwait(false), left);
        }
        // No sandbox for the one: then none for the other, and its result says why.
        catch (Exception e) when (e is ContainerStartException or ImageMissingException)
        {
            return (await RunAsync(second, cancellationToken).ConfigureAwait(false), null);
        }
    }

    /// <summary>Waits for the runs that are going on; their containers are gone by now, and so they end.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var place = 0; place < AtOnce; place++)
        {
            await _places.WaitAsync().ConfigureAwait(false);
        }

        _places.Dispose();
    }

    private async Task<T> InSandboxAsync<T>(KataRun kata, RunRequest request, Func<Sandbox, TimeSpan, Task<T>> useAsync, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var watch = Stopwatch.StartNew();
            var sandbox = await _pool.TakeAsync(kata.Spec, request.AnotherFollows, request.Recycled, cancellationToken).ConfigureAwait(false);
            try
            {
                return await useAsync(sandbox, watch.Elapsed).ConfigureAwait(false);
            }
            finally
            {
                Totals.Add(kata.KataTime);
                if (request.Recycled && kata.EndedWell)
                {
                    _pool.Recycle(sandbox);
                }
                else
                {
                    _pool.Discard(sandbox);
                }
            }
        }
        finally
        {
            _places.Release();
        }
    }
}
