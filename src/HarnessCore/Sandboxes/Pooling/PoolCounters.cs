namespace HarnessCore.Sandboxes.Pooling;

/// <summary>What a pool has done so far.</summary>
public sealed record PoolCounters
{
    /// <summary>Sandboxes taken that were started ahead, and were waiting or on their way.</summary>
    public required long Hits { get; init; }

    /// <summary>Sandboxes taken that had served before.</summary>
    public required long Reused { get; init; }

    /// <summary>Sandboxes that had to be started for the one who asked.</summary>
    public required long Misses { get; init; }

    /// <summary>Containers started, ahead or not.</summary>
    public required long Starts { get; init; }

    /// <summary>Used sandboxes that were cleaned, and kept.</summary>
    public required long Cleaned { get; init; }

    /// <summary>Used sandboxes that did not come clean, and were removed.</summary>
    public required long NotClean { get; init; }

    /// <summary>Sandboxes that died while they waited, and were replaced.</summary>
    public required long Died { get; init; }

    /// <summary>Sandboxes removed that nobody had taken since they were started, or cleaned.</summary>
    public required long Unused { get; init; }

    /// <summary>How long those who asked have waited for their sandboxes, all together, in seconds.</summary>
    public required double WaitSeconds { get; init; }

    /// <summary>Those of two pools together.</summary>
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
