namespace HarnessCore.Engine.Registries;

/// <summary>How often, and after which pauses, a pull that failed is tried again.</summary>
internal sealed class PullPatience
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private TimeSpan _waited;

    /// <summary>The pauses before further attempts when a pull broke off.</summary>
    public IReadOnlyList<TimeSpan> AfterBreak { get; set; } = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    /// <summary>The first pause for a registry that wants fewer pulls and names no time; each next is longer.</summary>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The most that all pulls together wait for such a registry.</summary>
    public TimeSpan MostWaiting { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The pause before the next attempt; null if there should be none.</summary>
    /// <param name="reason">Why the last one failed.</param>
    /// <param name="failures">How many have failed for that kind of reason: at least 1.</param>
    public TimeSpan? After(string reason, int failures) => PullReason.Of(reason) switch
    {
        PullRefusal.BrokeOff => failures <= AfterBreak.Count ? AfterBreak[failures - 1] : null,
        PullRefusal.TooMany => Take(PullReason.WaitIn(reason) is { } asked
            // One that asks for milliseconds is asked by many.
            ? asked + TimeSpan.FromSeconds(1)
            : Shorter(FirstWait * Math.Pow(2, Math.Min(failures, 10) - 1), LongestPause)),
        _ => null,
    };

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private TimeSpan? Take(TimeSpan wait)
    {
        lock (_gate)
        {
            if (_waited + wait > MostWaiting) return null;
            _waited += wait;
            return wait;
        }
    }
}
