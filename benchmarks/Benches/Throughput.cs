using Benchmarks.Measuring;
using HarnessCore.Running;
using HarnessCore.Sandboxes;

namespace Benchmarks.Benches;

/// <summary>Runs per second and CPU per run, with 1, 2, 4 and 8 at a time.</summary>
internal static class Throughput
{
    private static readonly int[] AtOnce = [1, 2, 4, 8];
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(6);

    public static async Task<IReadOnlyList<Section>> OfAsync(Bench bench)
    {
        var (image, _) = await bench.LtfAsync("gcc-assert");
        var rows = new List<Row>();
        var best = 0.0;
        foreach (var atOnce in AtOnce)
        {
            await Console.Error.WriteLineAsync($"throughput, {atOnce} at a time");
            var recycled = await SandboxesAsync(image, atOnce, recycled: true);
            var fresh = await SandboxesAsync(image, atOnce, recycled: false);
            var cli = await MeasureAsync(atOnce, () => DockerCli.RunTrueAsync(image));
            rows.Add(Named($"recycled sandboxes, {atOnce} at a time", recycled, cli));
            rows.Add(Named($"fresh sandboxes, {atOnce} at a time", fresh, cli));
            rows.Add(Named($"docker run true, {atOnce} at a time", cli, cli));
            best = Math.Max(best, recycled.PerSecond / cli.PerSecond);
        }

        return [new Section("cyber-dojo.sh = true, throughput", ["runs/s", "CPU s/run", "ratio"], rows)
        {
            Targets = [
                new("recycled sandboxes: at least 10 times the runs per second of docker run", best, best >= 10)],
        }];
    }

    private static Row Named(string name, (double PerSecond, double Cpu) way, (double PerSecond, double Cpu) cli) =>
        new(name, [way.PerSecond, way.Cpu, way.PerSecond / cli.PerSecond]);

    private static async Task<(double PerSecond, double Cpu)> SandboxesAsync(string image, int atOnce, bool recycled)
    {
        await using var harness = await Harness.ConnectAsync(atOnce: atOnce);
        await harness.Light.PrepareAsync(CancellationToken.None);
        var request = new RunRequest
        {
            Image = image,
            Files = Bench.Script("true"),
            Root = recycled
                ? SandboxRoot.ReadOnly
                : SandboxRoot.Writable,
            Recycled = recycled,
            AnotherFollows = !recycled
        };
        await Task.WhenAll(
            Enumerable.Range(0, atOnce).Select(_ => harness.Runner.RunAsync(request, CancellationToken.None)));
        return await MeasureAsync(atOnce, () => harness.Runner.RunAsync(request, CancellationToken.None));
    }

    private static async Task<(double PerSecond, double Cpu)> MeasureAsync(int atOnce, Func<Task> runAsync)
    {
        var (runs, cpu) = (0, Machine.CpuSeconds());
        using var over = new CancellationTokenSource(Span);
        var taken = await Machine.TimeAsync(() => Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            while (!over.IsCancellationRequested)
            {
                await runAsync();
                Interlocked.Increment(ref runs);
            }
        })));
        return (runs / taken.TotalSeconds, (Machine.CpuSeconds() - cpu) / runs);
    }
}
