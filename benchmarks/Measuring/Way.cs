namespace Benchmarks.Measuring;

/// <summary>One way of doing a thing.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="MeasureAsync">Does it once and answers how long the part that counts took.</param>
internal sealed record Way(string Name, Func<Task<TimeSpan>> MeasureAsync);
