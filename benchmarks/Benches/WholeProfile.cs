using Benchmarks.Measuring;
using HarnessCore.Checking;
using HarnessCore.Running;
using HarnessCore.Scenarios;

namespace Benchmarks.Benches;

/// <summary>
/// The whole profile for 1, 5 and 20 images: how it scales, and how much of it is not the languages' own work.
/// </summary>
internal static class WholeProfile
{
    private static readonly int[] Counts = [1, 5, 20];

    public static async Task<IReadOnlyList<Section>> OfAsync(Bench bench)
    {
        var rows = new List<Row>();
        var entries = bench.Catalogue.Entries.Where(entry => entry.BuildFolder is not null).ToList();
        foreach (var count in Counts.Where(count => count <= entries.Count))
        {
            await Console.Error.WriteLineAsync($"the whole profile, {count} images");
            foreach (var entry in entries.Take(count)) await bench.LtfAsync(entry.Name);
            rows.Add(await OfAsync([.. entries.Take(count)]));
        }

        return
        [
            Part("the whole profile", rows, 0, ["wall s", "s/image", "CPU s", "harness CPU s"]),
            Part("the whole profile: runs", rows, 4, ["runs", "kata s", "kata share %", "starts", "reused"]) with
            {
                Note = "kata s: how long cyber-dojo.sh ran, all runs together. kata share: its share of the wall time "
                    + "times the number of concurrent runs; the rest is starting, cleaning, harvesting, judging and "
                    + "waiting.",
            },
        ];
    }

    // All columns do not fit into a terminal of 80.
    private static Section Part(string title, IEnumerable<Row> rows, int from, IReadOnlyList<string> columns) =>
        new(
            title, columns,
            [.. rows.Select(row => row with { Figures = [.. row.Figures.Skip(from).Take(columns.Count)] })]);

    private static async Task<Row> OfAsync(IReadOnlyList<HarnessCore.Catalogue.LtfEntry> entries)
    {
        await using var harness = await Harness.ConnectAsync();
        await harness.Light.PrepareAsync(CancellationToken.None);
        var (cpu, own) = (Machine.CpuSeconds(), Machine.OwnCpuSeconds());
        var wall = (
            await Machine.TimeAsync(
                () =>
                    new ConformanceCheck(harness).RunAsync(entries, ConformanceProfile.All)
                        .CountAsync().AsTask())).TotalSeconds;
        var (runner, pool) = (harness.Runner, harness.Pool.Counters);
        return new Row($"{entries.Count} image{(entries.Count == 1 ? "" : "s")}",
        [
            wall, wall / entries.Count, Machine.CpuSeconds() - cpu, Machine.OwnCpuSeconds() - own,
            runner.Runs, runner.KataTime.TotalSeconds, 100 * runner.KataTime.TotalSeconds / (wall * runner.AtOnce),
            pool.Starts, pool.Reused,
        ]);
    }
}
