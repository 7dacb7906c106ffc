namespace HarnessCore.Sandboxes.Pooling;

/// <summary>What a pool has done so far.</summary>
internal sealed record PoolCounters
{
    /// <summary>Sandboxes taken that had been started ahead.</summary>
    public required long Hits { get; init; }

    /// <summary>Sandboxes taken that had been used and cleaned.</summary>
    public required long Reused { get; init; }

    /// <summary>Sandboxes started only when a run asked for one.</summary>
    public required long Misses { get; init; }

    /// <summary>Containers started, ahead or not.</summary>
    public required long Starts { get; init; }

    /// <summary>Used sandboxes that were cleaned and kept.</summary>
    public required long Cleaned { get; init; }

    /// <summary>Used sandboxes that could not be cleaned and were removed.</summary>
    public required long NotClean { get; init; }

    /// <summary>Sandboxes that died while idle and were replaced.</summary>
    public required long Died { get; init; }

    /// <summary>Idle sandboxes removed because nobody took them.</summary>
    public required long Unused { get; init; }

    /// <summary>How long all runs together waited for their sandboxes, in seconds.</summary>
    public required double WaitSeconds { get; init; }

    /// <summary>Adds the counters of two pools.</summary>
    public static PoolCounters operator +(PoolCounters one, PoolCounters other) => new()
    {
        Hits = one.Hits + other.Hits,
        Reused = one.Reused + other.Reused,
        Misses = one.Misses + other.Misses,
        Starts = one.Starts + other.Starts,
        Cleaned = one.Cleaned + other.Cleaned,
        NotClean = one.NotClean + other.NotClean,
        Died = one.Died + other.Died,
        Unused = one.Unused + other.Unused,
        WaitSeconds = Math.Round(one.WaitSeconds + other.WaitSeconds, 3),
    };
}

/// <summary>Counts what a pool does. Safe for concurrent use.</summary>
internal sealed class Tally
{
    private readonly Lock _gate = new();
    private PoolCounters _counters = new()
    {
        Hits = 0,
        Reused = 0,
        Misses = 0,
        Starts = 0,
        Cleaned = 0,
        NotClean = 0,
        Died = 0,
        Unused = 0,
        WaitSeconds = 0
    };

    public PoolCounters Counters
    {
        get
        {
            lock (_gate) return _counters;
        }
    }

    public void Hit() => Count(counters => counters with { Hits = counters.Hits + 1 });

    public void Reused() => Count(counters => counters with { Reused = counters.Reused + 1 });

    public void Missed() => Count(counters => counters with { Misses = counters.Misses + 1 });

    public void Started() => Count(counters => counters with { Starts = counters.Starts + 1 });

    public void Cleaned() => Count(counters => counters with { Cleaned = counters.Cleaned + 1 });

    public void NotClean() => Count(counters => counters with { NotClean = counters.NotClean + 1 });

    public void Died() => Count(counters => counters with { Died = counters.Died + 1 });

    public void Unused() => Count(counters => counters with { Unused = counters.Unused + 1 });

    public void Waited(TimeSpan time) =>
        Count(counters => counters with { WaitSeconds = counters.WaitSeconds + time.TotalSeconds });

    private void Count(Func<PoolCounters, PoolCounters> next)
    {
        lock (_gate) _counters = next(_counters);
    }
}
