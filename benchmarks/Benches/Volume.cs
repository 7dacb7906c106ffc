using Benchmarks.Measuring;
using HarnessCore.Running;
using HarnessCore.Sandboxes;

namespace Benchmarks.Benches;

/// <summary>Many files and much output: how long they take to come back, and the harness's memory.</summary>
internal static class Volume
{
    private const double MostMegabytes = 150;

    private static readonly (string Name, string Script)[] Katas =
    [
        ("nothing", "true"),
        ("1 file", "echo x >1"),
        ("100 files", "for i in {1..100}; do echo x >$i; done"),
        ("2,000 files", "for i in {1..2000}; do echo x >$i; done"),
        ("50 MB in 50 files", "for i in {1..50}; do head -c 1M /dev/zero | tr '\\0' x >$i; done"),
        ("10 MB of output", "head -c 10M /dev/zero | tr '\\0' x"),
        ("300 MB of output", "head -c 300M /dev/zero | tr '\\0' x"),
    ];

    public static async Task<IReadOnlyList<Section>> OfAsync(Bench bench)
    {
        var (image, _) = await bench.LtfAsync("gcc-assert");
        var rows = new List<Row>();
        var most = 0.0;
        foreach (var (name, script) in Katas)
        {
            await Console.Error.WriteLineAsync($"volume: {name}");
            var (kata, harvest, peak) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < Math.Max(3, bench.Rounds / 3); round++)
            {
                Machine.ForgetPeak();
                var result = await bench.Harness.Runner.RunAsync(
                    new RunRequest
                    {
                        Image = image,
                        Files = Bench.Script(script),
                        MaxSeconds = 60,
                        Root = SandboxRoot.ReadOnly,
                        Recycled = true
                    },
                    CancellationToken.None);
                kata.Add(result.Log.Milliseconds!.Kata);
                harvest.Add(result.Log.Milliseconds.Harvest);
                peak.Add(Machine.PeakMegabytes());
            }

            most = Math.Max(most, peak.Max());
            rows.Add(
                new Row(
                    name,
                    [
                        Statistics.Of(kata).Median, Statistics.Of(harvest).Median, Statistics.Of(harvest).Spread,
                        Statistics.Of(peak).Median, peak.Max(),
                    ]));
        }

        return
        [
            new Section(
                "files and output to bring back", ["kata ms", "harvest ms", "spread", "peak MB", "max MB"], rows)
            {
                Targets = [new("the harness's memory stays under 150 MB", most, most < MostMegabytes)],
            },
        ];
    }
}
