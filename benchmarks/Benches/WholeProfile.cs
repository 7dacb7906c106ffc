using Benchmarks.Measuring;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using Microsoft.Extensions.Logging.Abstractions;

namespace Benchmarks.Benches;

/// <summary>The whole profile for a number of images: how it grows, and how much of it is not the languages' own work.</summary>
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
            Part("the whole profile: what was run", rows, 4, ["runs", "kata s", "kata share %", "starts", "reused"]) with
            {
                Note = "kata s: how long cyber-dojo.sh ran, all runs together. kata share: of the wall time times how many run at a time; the rest is starting, cleaning, harvesting, judging, and waiting.",
            },
        ];
    }

    // A terminal of 80 columns has no room for all.
    private static Section Part(string title, IEnumerable<Row> rows, int from, IReadOnlyList<string> columns) =>
        new(title, columns, [.. rows.Select(row => row with { Figures = [.. row.Figures.Skip(from).Take(columns.Count)] })]);

    private static async Task<Row> OfAsync(IReadOnlyList<HarnessCore.Catalogue.LtfEntry> entries)
    {
        await using var harness = await Harness.ConnectAsync(NullLogger.Instance, null, CancellationToken.None);
        await harness.Light.PrepareAsync(CancellationToken.None);
        var (cpu, own) = (Machine.CpuSeconds(), Machine.OwnCpuSeconds());
        var wall = (await Machine.TimeAsync(() => new ConformanceRun(harness).RunAsync(entries, ConformanceProfile.All, _ => { }, CancellationToken.None))).TotalSeconds;
        var (totals, pool) = (harness.Runner.Totals, harness.Pool.Counters);
        return new Row($"{entries.Count} image{(entries.Count == 1 ? "" : "s")}",
        [
            wall, wall / entries.Count, Machine.CpuSeconds() - cpu, Machine.OwnCpuSeconds() - own, totals.Runs, totals.KataTime.TotalSeconds,
            100 * totals.KataTime.TotalSeconds / (wall * harness.Runner.AtOnce), pool.Starts, pool.Reused,
        ]);
    }
}
