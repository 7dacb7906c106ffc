using System.Diagnostics;
using HarnessCore.Engine;

namespace HarnessCore.Sandboxes.Pooling;

/// <summary>
/// Sandboxes that are started ahead, by demand: the pool learns from how often those of a kind are taken, tops up in the
/// background, never starts more at once than there are cores, keeps within the machine's memory, and removes what nobody
/// asks for. Used ones can be cleaned and serve again, whoever is content with such. Disposing the pool removes all that it has.
/// </summary>
/// <remarks>A pool knows its own process's sandboxes only: several on one engine do not share, and do not know of each other's memory.</remarks>
public sealed class SandboxPool : IAsyncDisposable
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<SandboxSpec, Shelf> _shelves = [];
    private readonly Dictionary<Sandbox, SandboxSpec> _out = [];
    private readonly BackgroundWork _background;
    private readonly CancellationTokenSource _closing = new();
    private readonly Starter _starter;
    private readonly Timer _rounds;
    private readonly Tally _tally = new();

    /// <summary>A pool; it is empty until somebody asks.</summary>
    /// <param name="engine">Where its containers run.</param>
    /// <param name="machine">What that engine's machine has: so many starts at once, and so much memory for those ahead.</param>
    public SandboxPool(DockerEngine engine, EngineFacts machine)
    {
        _background = new BackgroundWork(TopUp);
        _starter = new Starter(engine, machine);
        _rounds = new Timer(_ => TopUp(), null, Round, Round);
    }

    /// <summary>What it has done so far.</summary>
    public PoolCounters Counters => _tally.Counters;

    /// <summary>How many sandboxes it has that nobody uses, those being started or cleaned among them.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _shelves.Values.Sum(shelf => shelf.Fresh.Count + shelf.Used.Count);
        }
    }

    /// <summary>Tells the pool that a sandbox of this kind will be taken: one is started, if none waits.</summary>
    public void Prepare(SandboxSpec spec)
    {
        lock (_gate) ShelfOf(spec).Demand.Expect();
        TopUp();
    }

    /// <summary>
    /// A sandbox for one run; a waiting one where there is one. The caller gives it back to <see cref="Discard"/> or to
    /// <see cref="Recycle"/>.
    /// </summary>
    /// <param name="spec">What kind.</param>
    /// <param name="another">Whether another of its kind will be taken soon; without that the pool goes by what it has seen.</param>
    /// <param name="recycled">Whether one that has served before will do.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="EngineException">The engine failed.</exception>
    /// <exception cref="ImageMissingException">The engine does not have the image.</exception>
    /// <exception cref="ContainerStartException">The image has no bash.</exception>
    public async Task<Sandbox> TakeAsync(SandboxSpec spec, bool another, bool recycled, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        var began = Stopwatch.GetTimestamp();
        var sandbox = (recycled ? await UsedAsync(spec, cancellationToken).ConfigureAwait(false) : null)
            ?? await FreshAsync(spec, learn: !recycled, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _out[sandbox] = spec;
            if (another && !recycled) ShelfOf(spec).Demand.Expect();
        }

        _tally.Waited(Stopwatch.GetElapsedTime(began));
        TopUp();
        return sandbox;
    }

    /// <summary>Removes a used sandbox, in the background; the pool's end waits for it.</summary>
    public void Discard(Sandbox sandbox) => _background.Add(RemoveAsync(sandbox));

    /// <summary>Cleans a used sandbox in the background, and keeps it for <see cref="TakeAsync"/>; one that does not come clean is removed.</summary>
    public void Recycle(Sandbox sandbox)
    {
        lock (_gate)
        {
            if (_closing.IsCancellationRequested)
            {
                Discard(sandbox);
                return;
            }

            _out.Remove(sandbox, out var spec);
            var (shelf, cleaning) = (ShelfOf(spec!), CleanAsync(sandbox, spec!));
            shelf.Demand.Touch();
            shelf.Used.Push(cleaning);
            _background.Add(cleaning);
        }
    }

    /// <summary>Removes the sandboxes of an image that are still waiting: no run of it follows.</summary>
    public void Forget(string image)
    {
        lock (_gate)
        {
            foreach (var spec in _shelves.Keys.Where(spec => spec.Image == image).ToList())
            {
                Empty(spec, _shelves[spec]);
                _shelves.Remove(spec);
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _rounds.DisposeAsync().ConfigureAwait(false);
        await _closing.CancelAsync().ConfigureAwait(false);
        lock (_gate)
        {
            foreach (var (spec, shelf) in _shelves) Empty(spec, shelf);
            _shelves.Clear();
        }

        await _background.EndAsync().ConfigureAwait(false);
        _starter.Dispose();
        _closing.Dispose();
    }

    // The latest one that came clean.
    private async Task<Sandbox?> UsedAsync(SandboxSpec spec, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<Sandbox?> cleaning;
            lock (_gate)
            {
                var shelf = ShelfOf(spec);
                shelf.Demand.Touch();
                if (!shelf.Used.TryPop(out cleaning!)) return null;
            }

            var sandbox = await OrGiveUpAsync(spec, cleaning, cancellationToken).ConfigureAwait(false);
            if (sandbox is null) continue;
            if (Lives(spec, sandbox))
            {
                _tally.Reused();
                return sandbox;
            }
        }
    }

    private async Task<Sandbox> FreshAsync(SandboxSpec spec, bool learn, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<Sandbox?>? ahead;
            lock (_gate)
            {
                var shelf = ShelfOf(spec);
                if (learn) shelf.Demand.Taken();
                learn = false;
                if (!shelf.Fresh.TryDequeue(out ahead)) break;
            }

            var sandbox = (await OrGiveUpAsync(spec, ahead, cancellationToken).ConfigureAwait(false))!;
            if (Lives(spec, sandbox))
            {
                _tally.Hit();
                return sandbox;
            }
        }

        _tally.Missed();
        Task<Sandbox?> starting;
        lock (_gate) starting = Start(spec);
        // What became of it is for this caller to know: also that it died at once.
        return (await OrGiveUpAsync(spec, starting, cancellationToken).ConfigureAwait(false))!;
    }

    private async Task<Sandbox?> OrGiveUpAsync(SandboxSpec spec, Task<Sandbox?> coming, CancellationToken cancellationToken)
    {
        try
        {
            return await coming.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _background.Add(RemoveUnusedAsync(spec, coming));
            throw;
        }
    }

    private bool Lives(SandboxSpec spec, Sandbox sandbox)
    {
        if (sandbox.Waits) return true;
        _tally.Died();
        _background.Add(RemoveAsync(sandbox, spec));
        return false;
    }

    // In the background, and again whenever a start has ended or a second has gone by.
    private void TopUp()
    {
        lock (_gate)
        {
            if (_closing.IsCancellationRequested) return;
            foreach (var (spec, shelf) in _shelves.ToList())
            {
                if (shelf.Demand.IsIdle && shelf.Fresh.Count + shelf.Used.Count > 0)
                {
                    Empty(spec, shelf);
                    continue;
                }

                for (var missing = shelf.Demand.Wanted(_starter.AtOnce * 2) - shelf.Fresh.Count; missing > 0 && _starter.HasRoom(spec); missing--)
                {
                    shelf.Fresh.Enqueue(Start(spec));
                }
            }
        }
    }

    private Task<Sandbox?> Start(SandboxSpec spec)
    {
        var starting = StartAsync(spec);
        _background.Add(starting);
        return starting;
    }

    private async Task<Sandbox?> StartAsync(SandboxSpec spec)
    {
        _tally.Started();
        var (sandbox, took) = await _starter.StartAsync(spec, _closing.Token).ConfigureAwait(false);
        lock (_gate) ShelfOf(spec).Demand.Started(took);
        return sandbox;
    }

    private async Task<Sandbox?> CleanAsync(Sandbox sandbox, SandboxSpec spec)
    {
        try
        {
            if (await sandbox.CleanAsync(_closing.Token).ConfigureAwait(false) is null)
            {
                _tally.Cleaned();
                return sandbox;
            }
        }
        // The pool is being closed, or somebody has removed it: it is of no use to anybody.
        catch (Exception e) when (e is OperationCanceledException or EngineException)
        {
        }

        _tally.NotClean();
        await RemoveAsync(sandbox, spec).ConfigureAwait(false);
        return null;
    }

    private Shelf ShelfOf(SandboxSpec spec)
    {
        if (!_shelves.TryGetValue(spec, out var shelf)) _shelves[spec] = shelf = new Shelf(TimeProvider.System);
        return shelf;
    }

    private void Empty(SandboxSpec spec, Shelf shelf)
    {
        while (shelf.Fresh.TryDequeue(out var fresh)) _background.Add(RemoveUnusedAsync(spec, fresh));
        while (shelf.Used.TryPop(out var used)) _background.Add(RemoveUnusedAsync(spec, used));
    }

    private async Task RemoveUnusedAsync(SandboxSpec spec, Task<Sandbox?> coming)
    {
        // A start that failed has removed its container itself, and was told to whoever wanted the sandbox.
        await ((Task)coming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!coming.IsCompletedSuccessfully || coming.Result is not { } sandbox) return;
        _tally.Unused();
        await RemoveAsync(sandbox, spec).ConfigureAwait(false);
    }

    private async Task RemoveAsync(Sandbox sandbox, SandboxSpec? known = null)
    {
        SandboxSpec? spec;
        lock (_gate) spec = _out.Remove(sandbox, out var taken) ? taken : known;
        await sandbox.DisposeAsync().ConfigureAwait(false);
        if (spec is not null) _starter.Gone(spec);
    }
}
