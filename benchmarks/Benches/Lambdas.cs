using Benchmarks.Measuring;
using HarnessCore.TrafficLights;

namespace Benchmarks.Benches;

/// <summary>How long a lambda takes to return a colour.</summary>
internal static class Lambdas
{
    private const double Most = 3;

    public static async Task<IReadOnlyList<Section>> OfAsync(Bench bench)
    {
        var (image, _) = await bench.LtfAsync("gcc-assert");
        var known = await bench.Harness.Light.FindAsync(image, null, CancellationToken.None);
        var number = 0;
        var (section, figures) = await Comparison.OfAsync("a colour", bench.Rounds * 10, [
            new("a cached lambda", () => AskAsync(known)),
            new("a new lambda", () => AskAsync(known with { Source = $"{known.Source}# {number++}\n" })),
        ]);
        var median = figures["a cached lambda"].Median;
        return
        [
            section with
            {
                Note = $"{1000 / median:0} answers a second, one after the other",
                Targets = [new("a cached lambda answers within 3 ms", median, median <= Most)],
            },
        ];

        Task<TimeSpan> AskAsync(Lambda lambda) =>
            Machine.TimeAsync(
                () => bench.Harness.Light.AskAsync(lambda, "All tests passed\n", "", 0, CancellationToken.None));
    }
}
