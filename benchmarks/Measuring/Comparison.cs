using static System.FormattableString;

namespace Benchmarks.Measuring;

/// <summary>
/// Variants of the same work, measured in turn, round by round: if the machine's speed drifts, it affects all of them.
/// </summary>
internal static class Comparison
{
    private static readonly string[] Columns = ["median ms", "spread", "min", "max", "ratio"];

    /// <summary>
    /// Measures the variants. A first round warms up and does not count. The ratio is a median's to the first one's.
    /// </summary>
    public static async Task<(Section Section, IReadOnlyDictionary<string, Statistics> Figures)> OfAsync(
        string title, int rounds, IReadOnlyList<Way> ways)
    {
        var times = ways.ToDictionary(way => way.Name, _ => new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            await Console.Error.WriteLineAsync(Invariant($"{title}: round {round} of {rounds}"));
            foreach (var way in ways)
            {
                var taken = (await way.MeasureAsync()).TotalMilliseconds;
                if (round > 0) times[way.Name].Add(taken);
            }
        }

        var figures = times.ToDictionary(way => way.Key, way => Statistics.Of(way.Value));
        var first = figures[ways[0].Name].Median;
        var rows = figures.Select(way => RowOf(way.Key, way.Value, first)).ToList();
        return (new Section(Invariant($"{title}, {rounds} rounds"), Columns, rows), figures);
    }

    private static Row RowOf(string name, Statistics figures, double first) =>
        new(name, [figures.Median, figures.Spread, figures.Least, figures.Most, figures.Median / first]);
}
