namespace Benchmarks.Measuring;

/// <summary>A variant to measure.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="MeasureAsync">Runs it once; returns how long the part that counts took.</param>
internal sealed record Way(string Name, Func<Task<TimeSpan>> MeasureAsync);
