using Benchmarks.Measuring;
using HarnessCore.Running;
using HarnessCore.Sandboxes;

namespace Benchmarks.Benches;

/// <summary>
/// One run, from the call to the result with its colour, compared with the docker command line and with the bare
/// commands.
/// </summary>
internal static class OneRun
{
    // Until a sandbox started ahead is waiting, and the previous one is gone.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(1200);

    private static readonly IReadOnlyDictionary<string, string> True = Bench.Script("true");

    public static async Task<IReadOnlyList<Section>> OfTrueAsync(Bench bench)
    {
        var (image, _) = await bench.LtfAsync("gcc-assert");
        const string waiting = "waiting sandbox", run = "docker run true",
        trap = "docker run, results tarred out by an EXIT trap";
        var (section, figures) = await Comparison.OfAsync("cyber-dojo.sh = true", bench.Rounds, [
            new(waiting, () => WaitingAsync(bench, new RunRequest { Image = image, Files = True })),
            new("waiting sandbox, without files", () => WaitingAsync(
                bench, new RunRequest { Image = image, Files = True, WantsFiles = false })),
            new("recycled sandbox", () => RecycledAsync(bench, image)),
            new("cold sandbox", () => ColdAsync(bench, image)),
            new("docker exec in a running container", () => DockerCli.ExecTrueAsync(image)),
            new(run, () => DockerCli.RunTrueAsync(image)),
            new(trap, () => DockerCli.RunWithTrapAsync(image)),
        ]);
        var (ofRun, ofTrap) =
            (figures[run].Median / figures[waiting].Median, figures[trap].Median / figures[waiting].Median);
        return
        [
            section with {
                Targets = [
                    new("docker run with a trap takes 40 times as long as a waiting sandbox", ofTrap, ofTrap >= 40),
                    new("plain docker run takes 25 times as long", ofRun, ofRun >= 25)] },
            await PhasesAsync(bench, "true", image, True),
        ];
    }

    // One run after the other without a pause, as on a busy harness.
    private static async Task<Section> PhasesAsync(
        Bench bench, string name, string image, IReadOnlyDictionary<string, string> files)
    {
        var timings = new List<RunTimings>();
        var request = new RunRequest
        {
            Image = image,
            Files = files,
            Root = SandboxRoot.ReadOnly,
            Recycled = true
        };
        for (var run = 0; run < bench.Rounds * 5; run++) timings.Add(
            (await bench.Harness.Runner.RunAsync(request, CancellationToken.None)).Log.Milliseconds!);
        var after = timings.Skip(bench.Rounds).ToList();
        return new Section(
            $"{name}, where the time goes (recycled sandboxes, no pause between runs)",
            ["median ms", "spread", "min", "max"],
        [
            Phase("cleaning, until a sandbox is ready", after.Select(timing => timing.Waiting)),
            Phase("unpacking, cyber-dojo.sh, killing the rest", after.Select(timing => timing.Kata)),
            Phase("finding text files, tar", after.Select(timing => timing.Harvest)),
            Phase("the colour, once the files are back", after.Select(timing => timing.Lambda)),
            Phase("total", after.Select(timing => timing.Total)),
        ]);
    }

    private static Row Phase(string name, IEnumerable<double> values)
    {
        var figures = Statistics.Of([.. values]);
        return new Row(name, [figures.Median, figures.Spread, figures.Least, figures.Most]);
    }

    public static async Task<IReadOnlyList<Section>> OfLanguagesAsync(Bench bench)
    {
        var sections = new List<Section>();
        foreach (var name in new[] { "gcc-assert", "python-unittest" })
        {
            var (image, red) = await bench.LtfAsync(name);
            const string waiting = "waiting sandbox", bare = "bare commands, timed inside a running container";
            var (section, figures) = await Comparison.OfAsync($"{name}, red", bench.Rounds, [
                new(waiting, () => WaitingAsync(bench, new RunRequest { Image = image, Files = red })),
                new(bare, () => DockerCli.BareAsync(image, red)),
            ]);
            var more = figures[waiting].Median - (1.1 * figures[bare].Median);
            sections.Add(
                section with
                {
                    Targets = name == "gcc-assert"
                        ? [new("at most 10 % + 10 ms slower than the bare commands (ms beyond 10 %)", more, more <= 10)]
                        : []
                });
            sections.Add(await PhasesAsync(bench, $"{name}, red", image, red));
        }

        return sections;
    }

    private static async Task<TimeSpan> WaitingAsync(Bench bench, RunRequest request)
    {
        bench.Harness.Pool.Prepare(new SandboxSpec(request.Image, SandboxRoot.Writable));
        await Task.Delay(Settling);
        return await TimeAsync(bench, request);
    }

    private static async Task<TimeSpan> RecycledAsync(Bench bench, string image)
    {
        var request = new RunRequest
        {
            Image = image,
            Files = True,
            Root = SandboxRoot.ReadOnly,
            Recycled = true
        };
        await bench.Harness.Runner.RunAsync(request, CancellationToken.None);
        await Task.Delay(Settling);
        return await TimeAsync(bench, request);
    }

    private static async Task<TimeSpan> ColdAsync(Bench bench, string image)
    {
        bench.Harness.Pool.Forget(image);
        await Task.Delay(Settling);
        return await TimeAsync(bench, new RunRequest { Image = image, Files = True });
    }

    private static async Task<TimeSpan> TimeAsync(Bench bench, RunRequest request)
    {
        var taken = await Machine.TimeAsync(() => bench.Harness.Runner.RunAsync(request, CancellationToken.None));
        await Task.Delay(Settling / 2);
        return taken;
    }
}
