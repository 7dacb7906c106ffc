namespace HarnessCore.Sandboxes.Pooling;

/// <summary>
/// How many sandboxes of one spec are worth starting ahead: as many as are taken while one starts, going by how often
/// they were taken lately, here and in the rest of the fleet, and how long a start takes. Not safe for concurrent use.
/// </summary>
internal sealed class Demand(TimeProvider time)
{
    /// <summary>
    /// How long idle sandboxes are kept after the last take or announcement, unless other replicas tell of takes.
    /// </summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    // Takes come in bursts: on top of the average, half as much again.
    private const double Reserve = 1.5;

    // The share of the latest start in the average.
    private const double Weight = 0.3;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Queue<long> _takes = new();
    private readonly RecentRate _own = new(time, TimeSpan.FromMinutes(1));
    private readonly FleetDemand _fleet = new(time);
    private double _startSeconds = 0.4;
    private long _last = time.GetTimestamp();
    private bool _expected;

    /// <summary>Whether nobody has taken or announced one for a while, here or elsewhere.</summary>
    public bool IsIdle => IsIdleHere && !_fleet.IsWorthOne(PerMinute);

    /// <summary>How many are taken a minute, lately.</summary>
    public double PerMinute => _own.PerMinute;

    /// <summary>How many a minute will be taken here, if takes spread evenly over the fleet.</summary>
    public double Expected => _fleet.Here(PerMinute);

    private bool IsIdleHere => time.GetElapsedTime(_last) > Idle;

    /// <summary>Whether one is wanted only because of what other replicas told.</summary>
    public bool IsFleets => WantedByFleet() > WantedHere();

    /// <summary>Who told of takes, and how many a minute.</summary>
    public IReadOnlyList<HeardRate> Heard => _fleet.Heard;

    /// <summary>Notes that a fresh one was taken.</summary>
    public void Taken()
    {
        _takes.Enqueue(_last = time.GetTimestamp());
        _own.Count();
        _expected = false;
    }

    /// <summary>Notes that a used one was taken or came back.</summary>
    public void Touch() => _last = time.GetTimestamp();

    /// <summary>Notes that one will be taken soon.</summary>
    public void Expect() => (_last, _expected) = (time.GetTimestamp(), true);

    /// <summary>Notes how long a start took.</summary>
    public void Started(TimeSpan took) => _startSeconds += Weight * (took.TotalSeconds - _startSeconds);

    /// <summary>Notes what another replica has told.</summary>
    public void Hear(HeardRate heard, Fleet fleet) => _fleet.Hear(heard, fleet);

    /// <summary>How many should be waiting or starting.</summary>
    public int Wanted(int most) => Math.Min(most, Math.Max(WantedHere(), WantedByFleet()));

    private int WantedHere()
    {
        while (_takes.TryPeek(out var oldest) && time.GetElapsedTime(oldest) > Window) _takes.Dequeue();
        if (IsIdleHere) return 0;
        // A single take is no reason to expect another.
        return Math.Max(
            _takes.Count > 1 ? While(_takes.Count / Window.TotalSeconds) : 0, _expected ? 1 : 0);
    }

    private int WantedByFleet() =>
        _fleet.IsWorthOne(PerMinute) ? Math.Max(1, While(Expected / 60)) : 0;

    // How many are taken while one starts, with a reserve.
    private int While(double perSecond) => (int)Math.Ceiling(perSecond * _startSeconds * Reserve);
}
