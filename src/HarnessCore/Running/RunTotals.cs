namespace HarnessCore.Running;

/// <summary>What a runner has run so far. Safe to be used by many at once.</summary>
public sealed class RunTotals
{
    private long _runs;
    private long _kataTicks;

    /// <summary>How many katas have run in a sandbox.</summary>
    public long Runs => Interlocked.Read(ref _runs);

    /// <summary>How long cyber-dojo.sh took in all of them together: the languages' own work.</summary>
    public TimeSpan KataTime => TimeSpan.FromTicks(Interlocked.Read(ref _kataTicks));

    internal void Add(TimeSpan kataTime)
    {
        Interlocked.Increment(ref _runs);
        Interlocked.Add(ref _kataTicks, kataTime.Ticks);
    }
}
