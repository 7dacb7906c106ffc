namespace HarnessCore.Sandboxes.Pooling;

/// <summary>
/// How many sandboxes of one kind are worth starting ahead, learnt from how often they are taken and how long a start takes: as
/// many as are taken while one starts. Not safe for several threads at once.
/// </summary>
internal sealed class Demand(TimeProvider time)
{
    /// <summary>How long after the last take, or the last word of one to come, sandboxes are kept waiting.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    // Takes come in bursts: on top of the average, half as much again.
    private const double Reserve = 1.5;

    // How much the latest start counts for against those before.
    private const double Weight = 0.3;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Queue<long> _takes = new();
    private double _startSeconds = 0.4;
    private long _last = time.GetTimestamp();
    private bool _expected;

    /// <summary>One was taken.</summary>
    public void Taken()
    {
        _takes.Enqueue(_last = time.GetTimestamp());
        _expected = false;
    }

    /// <summary>One that had served before was taken, or came back.</summary>
    public void Touch() => _last = time.GetTimestamp();

    /// <summary>Somebody knows that one will be taken.</summary>
    public void Expect() => (_last, _expected) = (time.GetTimestamp(), true);

    /// <summary>One was started, and it took so long.</summary>
    public void Started(TimeSpan took) => _startSeconds += Weight * (took.TotalSeconds - _startSeconds);

    /// <summary>How many should be waiting or starting.</summary>
    public int Wanted(int most)
    {
        while (_takes.TryPeek(out var oldest) && time.GetElapsedTime(oldest) > Window) _takes.Dequeue();
        if (IsIdle) return 0;
        var wanted = (int)Math.Ceiling(_takes.Count / Window.TotalSeconds * _startSeconds * Reserve);
        // A single take is no reason to think that another follows.
        return Math.Min(most, Math.Max(_takes.Count > 1 ? wanted : 0, _expected ? 1 : 0));
    }

    /// <summary>Whether nobody has asked for one, or spoken of one, for a while.</summary>
    public bool IsIdle => time.GetElapsedTime(_last) > Idle;
}
