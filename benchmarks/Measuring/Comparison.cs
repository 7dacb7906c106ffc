using static System.FormattableString;

namespace Benchmarks.Measuring;

/// <summary>Ways of doing the same thing, measured in turn, round by round: a machine whose speed drifts slows them all.</summary>
internal static class Comparison
{
    private static readonly string[] Columns = ["median ms", "spread", "min", "max", "ratio"];

    /// <summary>Measures them; a first round warms up and does not count. The ratio is that of the medians to the first way's.</summary>
    public static async Task<(Section Section, IReadOnlyDictionary<string, Statistics> Figures)> OfAsync(string title, int rounds, IReadOnlyList<Way> ways)
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
        return (new Section(Invariant($"{title}, {rounds} rounds"), Columns, [.. figures.Select(way => new Row(way.Key, [way.Value.Median, way.Value.Spread, way.Value.Least, way.Value.Most, way.Value.Median / first]))]), figures);
    }
}
