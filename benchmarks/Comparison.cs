using System.Globalization;
using Spectre.Console;

namespace Benchmarks;

/// <summary>Ways of doing the same thing, measured in turn.</summary>
internal static class Comparison
{
    public static async Task ShowAsync(string title, int rounds, IReadOnlyList<Way> ways)
    {
        var times = ways.ToDictionary(way => way.Name, _ => new List<double>());
        // The first round warms up.
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var way in ways)
            {
                var taken = (await way.MeasureAsync()).TotalMilliseconds;
                if (round > 0)
                {
                    times[way.Name].Add(taken);
                }
            }
        }

        var table = new Table { Title = new TableTitle($"{title}, {rounds} rounds, ms"), Border = TableBorder.Simple }
            .AddColumns("way", "median", "min", "max", "ratio");
        var first = Median(times[ways[0].Name]);
        foreach (var (name, taken) in times)
        {
            table.AddRow(name, Text(Median(taken)), Text(taken.Min()), Text(taken.Max()), (Median(taken) / first).ToString("0.0", CultureInfo.InvariantCulture));
        }

        AnsiConsole.Write(table);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Text(double milliseconds) => milliseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
