namespace HarnessCore.Sandboxes.Pooling;

/// <summary>Counts what a pool does. Safe for concurrent use.</summary>
internal sealed class Tally
{
    // The clients of a service choose the images: their names must not fill the memory.
    private const int MostImages = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ImageTakes> _takes = new(StringComparer.Ordinal);
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

    /// <summary>By image; of the images beyond the first 200, all together as "others".</summary>
    public IReadOnlyDictionary<string, ImageTakes> Takes
    {
        get
        {
            lock (_gate) return new SortedDictionary<string, ImageTakes>(_takes, StringComparer.Ordinal);
        }
    }

    public void Hit(SandboxSpec spec) =>
        Count(spec, counters => counters with { Hits = counters.Hits + 1 }, isReady: true);

    public void Reused(SandboxSpec spec) =>
        Count(spec, counters => counters with { Reused = counters.Reused + 1 }, isReady: true);

    public void Missed(SandboxSpec spec) =>
        Count(spec, counters => counters with { Misses = counters.Misses + 1 }, isReady: false);

    public void Started() => Count(counters => counters with { Starts = counters.Starts + 1 });

    public void Cleaned() => Count(counters => counters with { Cleaned = counters.Cleaned + 1 });

    public void NotClean() => Count(counters => counters with { NotClean = counters.NotClean + 1 });

    public void Died() => Count(counters => counters with { Died = counters.Died + 1 });

    public void Unused() => Count(counters => counters with { Unused = counters.Unused + 1 });

    public void Waited(TimeSpan time) =>
        Count(counters => counters with { WaitSeconds = counters.WaitSeconds + time.TotalSeconds });

    private void Count(SandboxSpec spec, Func<PoolCounters, PoolCounters> next, bool isReady)
    {
        lock (_gate)
        {
            _counters = next(_counters);
            var image = _takes.Count < MostImages || _takes.ContainsKey(spec.Image) ? spec.Image : "others";
            var (ready, onDemand) = _takes.GetValueOrDefault(image);
            _takes[image] = isReady ? new(ready + 1, onDemand) : new(ready, onDemand + 1);
        }
    }

    private void Count(Func<PoolCounters, PoolCounters> next)
    {
        lock (_gate) _counters = next(_counters);
    }
}
