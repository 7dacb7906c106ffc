namespace Benchmarks.Measuring;

/// <summary>A summary of several measurements.</summary>
/// <param name="Median">The middle value.</param>
/// <param name="Spread">
/// 1.4826 times the median absolute deviation; for a normal distribution, the standard deviation.
/// </param>
/// <param name="Least">The minimum.</param>
/// <param name="Most">The maximum.</param>
internal sealed record Statistics(double Median, double Spread, double Least, double Most)
{
    public static Statistics Of(IReadOnlyCollection<double> values)
    {
        var median = Middle(values);
        return new(
            median, 1.4826 * Middle([.. values.Select(value => Math.Abs(value - median))]), values.Min(), values.Max());
    }

    /// <summary>The value that a part of them, such as 0.95, do not exceed; NaN if there are none.</summary>
    /// <param name="inOrder">The values, in ascending order.</param>
    /// <param name="part">From 0 to 1.</param>
    public static double Percentile(IReadOnlyList<double> inOrder, double part) =>
        inOrder.Count == 0 ? double.NaN : inOrder[Math.Max(0, (int)Math.Ceiling(part * inOrder.Count) - 1)];

    private static double Middle(IReadOnlyCollection<double> values)
    {
        var inOrder = values.Order().ToList();
        return (inOrder[(inOrder.Count - 1) / 2] + inOrder[inOrder.Count / 2]) / 2;
    }
}
