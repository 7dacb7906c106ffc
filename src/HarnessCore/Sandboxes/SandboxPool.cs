using System.Collections.Concurrent;
using HarnessCore.Engine;

namespace HarnessCore.Sandboxes;

/// <summary>
/// Sandboxes that are started ahead: whoever takes one makes the pool start the next of its kind in the background, so that
/// a run finds one waiting. Disposing the pool removes those that nobody took.
/// </summary>
public sealed class SandboxPool(DockerEngine engine) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<SandboxSpec, Lazy<Task<Sandbox>>> _waiting = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<Task, byte> _removals = new();

    /// <summary>Sees to it that a sandbox of this kind is, or soon will be, waiting.</summary>
    public void Prepare(SandboxSpec spec) => _ = _waiting.GetOrAdd(spec, _ => new Lazy<Task<Sandbox>>(() => Start(spec))).Value;

    /// <summary>A sandbox for one run; a waiting one where there is one. The caller gives it back to <see cref="Discard(Sandbox)"/>.</summary>
    /// <param name="spec">What kind.</param>
    /// <param name="another">Whether another of its kind is to be started right away, for the next run.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="EngineException">The engine failed.</exception>
    /// <exception cref="ImageMissingException">The engine does not have the image.</exception>
    /// <exception cref="ContainerStartException">The image has no bash.</exception>
    public async Task<Sandbox> TakeAsync(SandboxSpec spec, bool another, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        var taken = _waiting.TryRemove(spec, out var waiting) ? waiting.Value : Start(spec);
        try
        {
            var sandbox = await taken.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (another)
            {
                Prepare(spec);
            }

            return sandbox;
        }
        catch (OperationCanceledException)
        {
            Discard(taken);
            throw;
        }
    }

    /// <summary>Removes a used sandbox, in the background; the pool's end waits for it.</summary>
    public void Discard(Sandbox sandbox) => Discard(Task.FromResult(sandbox));

    /// <summary>Removes the sandboxes of an image that are still waiting: no run of it follows.</summary>
    public void Forget(string image)
    {
        foreach (var spec in _waiting.Keys.Where(spec => spec.Image == image))
        {
            if (_waiting.TryRemove(spec, out var waiting))
            {
                Discard(waiting.Value);
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        foreach (var image in _waiting.Keys.Select(spec => spec.Image).Distinct().ToList())
        {
            Forget(image);
        }

        await Task.WhenAll(_removals.Keys).ConfigureAwait(false);
        _closing.Dispose();
    }

    private Task<Sandbox> Start(SandboxSpec spec) => Task.Run(() => Sandbox.StartAsync(engine, spec, _closing.Token));

    private void Discard(Task<Sandbox> starting)
    {
        var removal = RemoveAsync(starting);
        _removals[removal] = 0;
        removal.ContinueWith(done => _removals.TryRemove(done, out _), TaskScheduler.Default);
    }

    private static async Task RemoveAsync(Task<Sandbox> starting)
    {
        // A start that failed has removed its container itself, and was told to whoever wanted the sandbox.
        await ((Task)starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (starting.IsCompletedSuccessfully)
        {
            await starting.Result.DisposeAsync().ConfigureAwait(false);
        }
    }
}
