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

/// <summary>How many sandboxes of an image were taken that were ready, and that had to be started.</summary>
/// <param name="Ready">Started ahead, or used before and cleaned.</param>
/// <param name="OnDemand">Started only when a run asked for one.</param>
internal readonly record struct ImageTakes(long Ready, long OnDemand);

/// <summary>Sandboxes that a pool has started because of what other replicas told.</summary>
/// <param name="Spec">What they are started from.</param>
/// <param name="Waiting">How many wait or start now.</param>
/// <param name="PerMinute">How many are taken here a minute.</param>
/// <param name="Heard">How many are taken elsewhere; the busiest first.</param>
internal sealed record PoolGrowth(
    SandboxSpec Spec, int Waiting, double PerMinute, IReadOnlyList<HeardRate> Heard);
