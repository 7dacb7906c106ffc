namespace HarnessCore.Sandboxes.Pooling;

/// <summary>Counts what a pool does; by several threads at once.</summary>
internal sealed class Tally
{
    private readonly Lock _gate = new();
    private PoolCounters _counters = new() { Hits = 0, Reused = 0, Misses = 0, Starts = 0, Cleaned = 0, NotClean = 0, Died = 0, Unused = 0, WaitSeconds = 0 };

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

    public void Waited(TimeSpan time) => Count(counters => counters with { WaitSeconds = counters.WaitSeconds + time.TotalSeconds });

    private void Count(Func<PoolCounters, PoolCounters> next)
    {
        lock (_gate) _counters = next(_counters);
    }
}
