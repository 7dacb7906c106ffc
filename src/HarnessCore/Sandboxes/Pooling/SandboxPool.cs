using System.Diagnostics;
using HarnessCore.Engine;
using HarnessCore.Engine.Containers;
using HarnessCore.Engine.Images;

namespace HarnessCore.Sandboxes.Pooling;

/// <summary>
/// Starts sandboxes ahead of demand. The pool learns how often those of a spec are taken, tops up in the background,
/// never starts more at once than there are cores, stays within the machine's memory, and removes what nobody asks for.
/// Used sandboxes can be cleaned and reused by callers that accept them. Disposing the pool removes all idle ones.
/// </summary>
/// <remarks>Pools on the same engine do not know of each other: each plans with all of its memory.</remarks>
internal sealed class SandboxPool : IAsyncDisposable
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<SandboxSpec, Shelf> _shelves = [];
    private readonly BackgroundWork _background;
    private readonly CancellationTokenSource _closing = new();
    private readonly Starter _starter;
    private readonly Remover _remover;
    private readonly TimeProvider _time;
    private readonly ITimer _rounds;
    private readonly Tally _tally = new();

    /// <summary>Makes an empty pool.</summary>
    /// <param name="engine">Where its containers run.</param>
    /// <param name="machine">The engine's machine: its cores limit concurrent starts, its memory idle ones.</param>
    /// <param name="time">Says when to look for idle sandboxes; the system's clock by default.</param>
    public SandboxPool(DockerEngine engine, EngineFacts machine, TimeProvider? time = null)
    {
        _background = new BackgroundWork(TopUp);
        _starter = new Starter(engine, machine);
        _remover = new Remover(_background, _starter, _tally);
        _time = time ?? TimeProvider.System;
        _rounds = _time.CreateTimer(_ => TopUp(), null, Round, Round);
    }

    /// <summary>What the pool has done so far.</summary>
    public PoolCounters Counters => _tally.Counters;

    /// <summary>The sandboxes that were taken, by image.</summary>
    public IReadOnlyDictionary<string, ImageTakes> Takes => _tally.Takes;

    /// <summary>Told when sandboxes are started because other replicas told of takes.</summary>
    public Action<PoolGrowth>? Grew { get; set; }

    /// <summary>How many sandboxes of a spec are taken a minute, and how many wait.</summary>
    public (double PerMinute, int Waiting) UseOf(SandboxSpec spec)
    {
        lock (_gate)
        {
            return _shelves.TryGetValue(spec, out var shelf)
                ? (shelf.Demand.PerMinute, shelf.Fresh.Count(coming => coming.IsCompletedSuccessfully))
                : (0, 0);
        }
    }

    /// <summary>
    /// Notes that another replica hands out sandboxes of a spec, and starts as many as are to be expected here.
    /// </summary>
    public void Hear(SandboxSpec spec, HeardRate heard, Fleet fleet)
    {
        lock (_gate) ShelfOf(spec).Demand.Hear(heard, fleet);
        TopUp();
    }

    /// <summary>Announces that a sandbox will be taken: one is started, if none waits.</summary>
    public void Prepare(SandboxSpec spec)
    {
        lock (_gate) ShelfOf(spec).Demand.Expect();
        TopUp();
    }

    /// <summary>Takes a sandbox for one run: a waiting one, or one started for this caller.</summary>
    /// <param name="spec">What it is started from.</param>
    /// <param name="another">Whether another of its spec will be taken soon.</param>
    /// <param name="recycled">Whether a used one that was cleaned will do.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="EngineException">The engine failed.</exception>
    /// <exception cref="ImageMissingException">The engine does not have the image.</exception>
    /// <exception cref="NoSandboxException">The image has no bash.</exception>
    public async Task<SandboxLease> TakeAsync(
        SandboxSpec spec, bool another, bool recycled, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        var began = Stopwatch.GetTimestamp();
        var sandbox = (recycled ? await UsedAsync(spec, cancellationToken) : null)
            ?? await FreshAsync(spec, learn: !recycled, cancellationToken);
        if (another && !recycled)
        {
            lock (_gate) ShelfOf(spec).Demand.Expect();
        }

        _tally.Waited(Stopwatch.GetElapsedTime(began));
        TopUp();
        return new SandboxLease(this, spec, sandbox);
    }

    /// <summary>Removes the idle sandboxes of an image; no run of it follows.</summary>
    public void Forget(string image)
    {
        lock (_gate)
        {
            foreach (var shelf in _shelves.Values.Where(shelf => shelf.Spec.Image == image).ToList())
            {
                Empty(shelf);
                _shelves.Remove(shelf.Spec);
            }
        }
    }

    /// <summary>Waits until all sandboxes that were given back are removed, or cleaned.</summary>
    public Task RemovedAsync() => _background.EndAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _rounds.DisposeAsync();
        await _closing.CancelAsync();
        lock (_gate)
        {
            foreach (var shelf in _shelves.Values) Empty(shelf);
            _shelves.Clear();
        }

        await _background.EndAsync();
        _starter.Dispose();
        _closing.Dispose();
    }

    /// <summary>For <see cref="SandboxLease"/> alone.</summary>
    internal void Discard(SandboxSpec spec, Sandbox sandbox) => _remover.Remove(spec, sandbox);

    /// <summary>For <see cref="SandboxLease"/> alone.</summary>
    internal void Recycle(SandboxSpec spec, Sandbox sandbox)
    {
        lock (_gate)
        {
            if (_closing.IsCancellationRequested)
            {
                Discard(spec, sandbox);
                return;
            }

            var (shelf, cleaning) = (ShelfOf(spec), CleanAsync(spec, sandbox));
            shelf.Demand.Touch();
            shelf.Used.Push(cleaning);
            _background.Add(cleaning);
        }
    }

    // The latest one that could be cleaned.
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

            if (await OrGiveUpAsync(spec, cleaning, cancellationToken) is { } sandbox && Lives(spec, sandbox))
            {
                _tally.Reused(spec);
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

            var sandbox = (await OrGiveUpAsync(spec, ahead, cancellationToken))!;
            if (Lives(spec, sandbox))
            {
                _tally.Hit(spec);
                return sandbox;
            }
        }

        _tally.Missed(spec);
        Task<Sandbox?> starting;
        lock (_gate) starting = Start(spec);
        // This caller hears what became of it, even that it died at once.
        return (await OrGiveUpAsync(spec, starting, cancellationToken))!;
    }

    private async Task<Sandbox?> OrGiveUpAsync(
        SandboxSpec spec, Task<Sandbox?> coming, CancellationToken cancellationToken)
    {
        try
        {
            return await coming.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _remover.RemoveUnused(spec, coming);
            throw;
        }
    }

    private bool Lives(SandboxSpec spec, Sandbox sandbox)
    {
        if (sandbox.Waits) return true;
        _tally.Died();
        _remover.Remove(spec, sandbox);
        return false;
    }

    // Called when background work has ended, and once a second.
    private void TopUp()
    {
        List<PoolGrowth> grown = [];
        lock (_gate)
        {
            if (_closing.IsCancellationRequested) return;
            // The busiest first: there may be room for few.
            foreach (var shelf in _shelves.Values.OrderByDescending(shelf => shelf.Demand.Expected))
            {
                if (shelf.IsForgotten)
                {
                    Empty(shelf);
                    continue;
                }

                var before = shelf.Fresh.Count;
                var wanted = shelf.Demand.Wanted(_starter.AtOnce * 2);
                while (shelf.Fresh.Count < wanted && _starter.HasRoom) shelf.Fresh.Enqueue(Start(shelf.Spec));
                if (shelf.Fresh.Count > before && shelf.Demand.IsFleets)
                    grown.Add(new(shelf.Spec, shelf.Fresh.Count, shelf.Demand.PerMinute, shelf.Demand.Heard));
            }
        }

        foreach (var one in grown) Grew?.Invoke(one);
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
        var (sandbox, took) = await _starter.StartAsync(spec, _closing.Token);
        lock (_gate) ShelfOf(spec).Demand.Started(took);
        return sandbox;
    }

    private async Task<Sandbox?> CleanAsync(SandboxSpec spec, Sandbox sandbox)
    {
        try
        {
            if (await sandbox.CleanAsync(_closing.Token) is null)
            {
                _tally.Cleaned();
                return sandbox;
            }
        }
        // The pool is closing, or the container was removed: the sandbox is of no use to anybody.
        catch (Exception e) when (e is OperationCanceledException or EngineException)
        {
        }

        _tally.NotClean();
        await _remover.RemoveAsync(spec, sandbox);
        return null;
    }

    private Shelf ShelfOf(SandboxSpec spec)
    {
        if (!_shelves.TryGetValue(spec, out var shelf)) _shelves[spec] = shelf = new Shelf(spec, _time);
        return shelf;
    }

    private void Empty(Shelf shelf)
    {
        foreach (var coming in shelf.Clear()) _remover.RemoveUnused(shelf.Spec, coming);
    }
}
