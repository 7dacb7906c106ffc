using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Sandboxes;

/// <summary>A kata that prints without end costs the harness 50 KiB a stream, not what it prints.</summary>
[Collection(EngineCollection.Name)]
public class FloodMemoryTests(EngineFixture engine)
{
    private const int Printed = 300_000_000;

    // What other tests keep meanwhile; a harness that kept the flood would hold six times as much.
    private const long MostGrowth = 50L << 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    [SkippableTheory]
    [InlineData("")]
    [InlineData(" >&2")]
    public async Task StaysFlat(string redirected)
    {
        var request = engine.Request(
            $"yes 0123456789 | head -c {Printed}{redirected}", request => request with { MaxSeconds = 60 });
        using var ended = new CancellationTokenSource();
        var before = Live();
        var watching = PeakAsync(ended.Token);
        RunResult run;
        try
        {
            run = await engine.Harness.Runner.RunAsync(request, CancellationToken.None);
        }
        finally
        {
            await ended.CancelAsync();
        }

        var growth = await watching - before;
        var text = redirected.Length == 0 ? run.Stdout : run.Stderr;
        Assert.Equal(("0", CappedBytes.TextLimit, true), (run.Status, text.Content.Length, text.Truncated));
        Assert.True(growth < MostGrowth, $"the harness's memory grew by {growth >> 20} MB");
    }

    // Collected first: garbage, of which the other tests make plenty, does not count.
    private static long Live() => GC.GetTotalMemory(forceFullCollection: true);

    private static async Task<long> PeakAsync(CancellationToken ended)
    {
        var peak = Live();
        while (!ended.IsCancellationRequested)
        {
            peak = Math.Max(peak, Live());
            await Task.Delay(Pause, CancellationToken.None);
        }

        return peak;
    }
}
