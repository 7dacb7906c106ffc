namespace HarnessCore.Sandboxes.Pooling;

/// <summary>What another replica has told about sandboxes of one spec.</summary>
/// <param name="Replica">Its name.</param>
/// <param name="PerMinute">How many it hands out a minute.</param>
internal readonly record struct HeardRate(string Replica, double PerMinute);

/// <summary>The replicas beside this one.</summary>
/// <param name="Peers">How many there are.</param>
/// <param name="Told">How many of them a replica tells of a take.</param>
internal readonly record struct Fleet(int Peers, int Told);

/// <summary>
/// How often sandboxes of one spec will be taken here, going by what other replicas tell. What was told counts less as
/// time passes. Not safe for concurrent use.
/// </summary>
internal sealed class FleetDemand(TimeProvider time)
{
    // Below so many takes a minute, a sandbox is rather removed than taken. This and Lasts: by the benchmark
    // replicas-simulated, which shows what other values cost.
    private const double WorthOne = 0.05;

    // Those who tell have a secret, and yet their names are theirs to choose.
    private const int MostReplicas = 200;

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, RecentRate> _heard = new(StringComparer.Ordinal);
    private Fleet _size;

    /// <summary>Notes what a replica has told.</summary>
    public void Hear(HeardRate heard, Fleet fleet)
    {
        _size = fleet;
        if (!_heard.TryGetValue(heard.Replica, out var rate))
        {
            if (_heard.Count >= MostReplicas) _heard.Remove(_heard.MinBy(known => known.Value.PerMinute).Key);
            _heard[heard.Replica] = rate = new RecentRate(time, Lasts);
        }

        rate.Set(heard.PerMinute);
    }

    /// <summary>Who was heard, and how many each takes a minute now; the busiest first.</summary>
    public IReadOnlyList<HeardRate> Heard =>
        [.. _heard.Select(one => new HeardRate(one.Key, one.Value.PerMinute)).OrderByDescending(one => one.PerMinute)];

    /// <summary>Whether one should wait here, although nobody here has asked for it lately.</summary>
    /// <param name="own">The takes a minute of this replica.</param>
    public bool IsWorthOne(double own) => _heard.Count > 0 && Here(own) >= WorthOne;

    /// <summary>
    /// The takes a minute to be expected here: the average over all replicas, because whatever spreads runs over them
    /// does not know where a sandbox waits.
    /// </summary>
    /// <param name="own">The takes a minute of this replica.</param>
    public double Here(double own)
    {
        if (_heard.Count == 0) return own;
        // Not everybody is told of each take: those who were not heard take as often as those who were, but while few
        // were heard, it is because few take.
        var others = Math.Max(_size.Peers, _heard.Count);
        var heard = Math.Max(_heard.Count, Math.Clamp(_size.Told, 1, others));
        var average = _heard.Values.Sum(rate => rate.PerMinute) / heard;
        return (own + (others * average)) / (1 + others);
    }
}

/// <summary>
/// Events a minute. Each counts for less as time passes: for a third of it when so long has passed. Not safe for
/// concurrent use.
/// </summary>
internal sealed class RecentRate(TimeProvider time, TimeSpan lasts)
{
    private double _rate;
    private long _at = time.GetTimestamp();

    /// <summary>Events a minute, now.</summary>
    public double PerMinute => _rate * Math.Exp(-(time.GetElapsedTime(_at) / lasts));

    /// <summary>Notes an event.</summary>
    public void Count() => Set(PerMinute + (1 / lasts.TotalMinutes));

    /// <summary>Notes a rate that somebody else has found.</summary>
    public void Set(double perMinute) => (_rate, _at) = (perMinute, time.GetTimestamp());
}
