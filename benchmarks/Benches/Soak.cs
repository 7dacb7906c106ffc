using Benchmarks.Measuring;
using HarnessCore.Running;
using HarnessCore.Sandboxes;

namespace Benchmarks.Benches;

/// <summary>Many mixed runs: memory, file descriptors and containers must not grow.</summary>
internal static class Soak
{
    private const int Runs = 2000;
    private const int Looks = 5;
    private const double MegabytesMore = 30;

    public static async Task<IReadOnlyList<Section>> OfAsync(Bench bench)
    {
        var (gcc, red) = await bench.LtfAsync("gcc-assert");
        var (python, pythonRed) = await bench.LtfAsync("python-unittest");
        RunRequest[] mix =
        [
            Of(gcc, red), Of(python, pythonRed), Of(gcc, Bench.Script("true")),
            Of(gcc, Bench.Script("for i in {1..50}; do echo $i >$i; done")),
            Of(gcc, Bench.Script("head -c 5M /dev/zero")), Of(gcc, Bench.Script("kill -9 -1")),
            Of(gcc, Bench.Script("sleep 9")) with { MaxSeconds = 0.3 },
            Of(python, Bench.Script("exit 3")) with { Root = SandboxRoot.Writable, Recycled = false },
        ];
        var rows = new List<Row>();
        var next = -1;
        for (var look = 0; look <= Looks; look++)
        {
            await Console.Error.WriteLineAsync($"soak: {look * Runs / Looks} of {Runs} runs");
            var upTo = look * Runs / Looks;
            var taken = await Machine.TimeAsync(
                () =>
                    Task.WhenAll(
                        Enumerable.Range(0, bench.Harness.Runner.AtOnce)
                            .Select(_ => RunAsync(bench, mix, () => Interlocked.Increment(ref next), upTo))));
            next = upTo - 1;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            rows.Add(
                new Row(
                    $"after {upTo} runs",
                    [
                        Machine.MemoryMegabytes(), GC.GetTotalMemory(true) / 1048576.0, Machine.FileDescriptors(),
                        bench.Harness.Engine.Containers.Ours.Count,
                        look == 0 ? double.NaN : Runs / Looks / taken.TotalSeconds,
                    ]));
        }

        // Compared with the first look after runs: until then code is compiled and pools fill.
        var more = rows[^1].Figures.Zip(rows[1].Figures, (late, early) => late - early).ToList();
        return
        [
            new Section(
                $"{Runs} runs of {mix.Length} kinds, {bench.Harness.Runner.AtOnce} at a time",
                ["memory MB", "managed MB", "descriptors", "containers", "runs/s"], rows)
            {
                Targets =
                [
                    new("memory grows by less than 30 MB after the first fifth", more[0], more[0] < MegabytesMore),
                    new("file descriptors do not grow", more[2], more[2] < 10),
                    new("containers do not grow", more[3], more[3] < 5),
                ],
            },
        ];
    }

    private static RunRequest Of(string image, IReadOnlyDictionary<string, string> files) =>
        new() { Image = image, Files = files, Root = SandboxRoot.ReadOnly, Recycled = true };

    private static async Task RunAsync(Bench bench, RunRequest[] mix, Func<int> next, int upTo)
    {
        for (var number = next(); number < upTo; number = next())
        {
            await bench.Harness.Runner.RunAsync(mix[number % mix.Length], CancellationToken.None);
        }
    }
}
