namespace Benchmarks.Measuring;

/// <summary>What a number of measurements come to.</summary>
/// <param name="Median">The one in the middle.</param>
/// <param name="Spread">The median distance from the median, times 1.4826: the standard deviation, if they were normal.</param>
/// <param name="Least">The least.</param>
/// <param name="Most">The most.</param>
internal sealed record Statistics(double Median, double Spread, double Least, double Most)
{
    public static Statistics Of(IReadOnlyCollection<double> values)
    {
        var median = Middle(values);
        return new(median, 1.4826 * Middle([.. values.Select(value => Math.Abs(value - median))]), values.Min(), values.Max());
    }

    private static double Middle(IReadOnlyCollection<double> values)
    {
        var inOrder = values.Order().ToList();
        return (inOrder[(inOrder.Count - 1) / 2] + inOrder[inOrder.Count / 2]) / 2;
    }
}
