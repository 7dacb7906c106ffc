using System.Collections.Concurrent;
using HarnessCore.Engine;

namespace HarnessCore.Sandboxes;

/// <summary>
/// Sandboxes that are started ahead: whoever takes one makes the pool start the next of its kind in the background, so that
/// a run finds one waiting. Used ones can be cleaned and serve again, whoever is content with such. Disposing the pool removes
/// those that nobody took.
/// </summary>
public sealed class SandboxPool(DockerEngine engine) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<SandboxSpec, Lazy<Task<Sandbox>>> _waiting = new();
    private readonly ConcurrentDictionary<SandboxSpec, ConcurrentBag<Sandbox>> _cleaned = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<Task, byte> _background = new();

    /// <summary>Sees to it that a sandbox of this kind is, or soon will be, waiting.</summary>
    public void Prepare(SandboxSpec spec) => _ = _waiting.GetOrAdd(spec, _ => new Lazy<Task<Sandbox>>(() => Start(spec))).Value;

    /// <summary>
    /// A sandbox for one run; a waiting one where there is one. The caller gives it back to <see cref="Discard(Sandbox)"/> or to
    /// <see cref="Recycle"/>.
    /// </summary>
    /// <param name="spec">What kind.</param>
    /// <param name="another">Whether another of its kind is to be started right away, for the next run.</param>
    /// <param name="recycled">Whether one that has served before will do; none is started ahead then.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="EngineException">The engine failed.</exception>
    /// <exception cref="ImageMissingException">The engine does not have the image.</exception>
    /// <exception cref="ContainerStartException">The image has no bash.</exception>
    public async Task<Sandbox> TakeAsync(SandboxSpec spec, bool another, bool recycled, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        if (recycled && _cleaned.TryGetValue(spec, out var cleaned) && cleaned.TryTake(out var again))
        {
            return again;
        }

        var taken = _waiting.TryRemove(spec, out var waiting) ? waiting.Value : Start(spec);
        try
        {
            var sandbox = await taken.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (another && !recycled)
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

    /// <summary>Cleans a used sandbox in the background, and keeps it for <see cref="TakeAsync"/>; one that does not come clean is removed.</summary>
    public void Recycle(SandboxSpec spec, Sandbox sandbox) => InBackground(CleanAsync(spec, sandbox));

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

        foreach (var spec in _cleaned.Keys.Where(spec => spec.Image == image))
        {
            while (_cleaned[spec].TryTake(out var sandbox))
            {
                Discard(sandbox);
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        // Twice: what was being cleaned at first is there by now.
        for (var round = 0; round < 2; round++)
        {
            foreach (var image in _waiting.Keys.Concat(_cleaned.Keys).Select(spec => spec.Image).Distinct().ToList())
            {
                Forget(image);
            }

            await Task.WhenAll(_background.Keys).ConfigureAwait(false);
        }

        _closing.Dispose();
    }

    private Task<Sandbox> Start(SandboxSpec spec) => Task.Run(() => Sandbox.StartAsync(engine, spec, _closing.Token));

    private void Discard(Task<Sandbox> starting) => InBackground(RemoveAsync(starting));

    private void InBackground(Task work)
    {
        _background[work] = 0;
        work.ContinueWith(done => _background.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task CleanAsync(SandboxSpec spec, Sandbox sandbox)
    {
        try
        {
            if (await sandbox.CleanAsync(_closing.Token).ConfigureAwait(false) is null)
            {
                _cleaned.GetOrAdd(spec, _ => []).Add(sandbox);
                return;
            }
        }
        // The pool is being closed, or somebody has removed it: it is of no use to anybody.
        catch (Exception e) when (e is OperationCanceledException or EngineException)
        {
        }

        await sandbox.DisposeAsync().ConfigureAwait(false);
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
