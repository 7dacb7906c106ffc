namespace Benchmarks.Simulation;

/// <summary>A clock that stands still until it is set.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    /// <summary>Seconds since the simulation began.</summary>
    public double Now { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => (long)(Now * TimeSpan.TicksPerSecond);
}
