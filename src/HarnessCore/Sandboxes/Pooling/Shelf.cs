namespace HarnessCore.Sandboxes.Pooling;

/// <summary>The idle sandboxes of one spec. Not safe for concurrent use.</summary>
internal sealed class Shelf(SandboxSpec spec, TimeProvider time)
{
    /// <summary>What its sandboxes are started from.</summary>
    public SandboxSpec Spec => spec;

    /// <summary>
    /// Started ahead, or starting; the oldest first. A failed start stays until somebody takes it: they hear why, and
    /// no other is started in its place.
    /// </summary>
    public Queue<Task<Sandbox?>> Fresh { get; } = new();

    /// <summary>
    /// Used before, and clean or being cleaned; null for one that could not be cleaned. The latest first, so that the
    /// rest can turn out to be idle.
    /// </summary>
    public Stack<Task<Sandbox?>> Used { get; } = new();

    /// <summary>How many are worth starting ahead.</summary>
    public Demand Demand { get; } = new(time);

    /// <summary>Whether it holds sandboxes that nobody has asked for in a while.</summary>
    public bool IsForgotten => Demand.IsIdle && Fresh.Count + Used.Count > 0;

    /// <summary>Takes everything off the shelf.</summary>
    public IReadOnlyList<Task<Sandbox?>> Clear()
    {
        Task<Sandbox?>[] all = [.. Fresh, .. Used];
        Fresh.Clear();
        Used.Clear();
        return all;
    }
}

/// <summary>
/// How many sandboxes of one spec are worth starting ahead: as many as are taken while one starts, going by how often
/// they were taken lately and how long a start takes. Not safe for concurrent use.
/// </summary>
internal sealed class Demand(TimeProvider time)
{
    /// <summary>How long idle sandboxes are kept after the last take or announcement.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    // Takes come in bursts: on top of the average, half as much again.
    private const double Reserve = 1.5;

    // The share of the latest start in the average.
    private const double Weight = 0.3;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Queue<long> _takes = new();
    private double _startSeconds = 0.4;
    private long _last = time.GetTimestamp();
    private bool _expected;

    /// <summary>Whether nobody has taken or announced one for a while.</summary>
    public bool IsIdle => time.GetElapsedTime(_last) > Idle;

    /// <summary>Notes that a fresh one was taken.</summary>
    public void Taken()
    {
        _takes.Enqueue(_last = time.GetTimestamp());
        _expected = false;
    }

    /// <summary>Notes that a used one was taken or came back.</summary>
    public void Touch() => _last = time.GetTimestamp();

    /// <summary>Notes that one will be taken soon.</summary>
    public void Expect() => (_last, _expected) = (time.GetTimestamp(), true);

    /// <summary>Notes how long a start took.</summary>
    public void Started(TimeSpan took) => _startSeconds += Weight * (took.TotalSeconds - _startSeconds);

    /// <summary>How many should be waiting or starting.</summary>
    public int Wanted(int most)
    {
        while (_takes.TryPeek(out var oldest) && time.GetElapsedTime(oldest) > Window) _takes.Dequeue();
        if (IsIdle) return 0;
        var wanted = (int)Math.Ceiling(_takes.Count / Window.TotalSeconds * _startSeconds * Reserve);
        // A single take is no reason to expect another.
        return Math.Min(most, Math.Max(_takes.Count > 1 ? wanted : 0, _expected ? 1 : 0));
    }
}
