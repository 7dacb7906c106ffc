using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>300 MB of output end within the time given, or in a prompt time-out, and the harness's memory stays flat.</summary>
public sealed record FloodScenario : Scenario
{
    private const double MaxSeconds = 10;
    private const int Kept = CappedBytes.TextLimit;

    // What the garbage collector, and runs beside this one, may take meanwhile; a harness that keeps the flood takes three times that.
    private const long MostGrowth = 100L << 20;

    /// <summary>The stream that is flooded.</summary>
    public Output Stream { get; init; }

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => [$"print 300 MB to {(Stream == Output.Stdout ? "stdout" : "stderr")}", "expect the first 50 KiB, an end in time, and flat memory of the harness"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var script = $"yes 0123456789 | head -c 300000000{(Stream == Output.Stderr ? " >&2" : "")}";
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watching = PeakAsync(over.Token);
        var run = await context.RunScriptAsync(script, MaxSeconds, SandboxProfile.Production, cancellationToken).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        var growth = await watching.ConfigureAwait(false) - before;
        return Judge(context, $"cyber-dojo.sh = {script}", run, [Expect.Size(Stream, Kept, truncated: true), Expect.Within(MaxSeconds + 2), Flat(growth)]);
    }

    private static Expectation Flat(long growth) => new(
        $"the harness's memory grows by less than {MostGrowth >> 20} MB",
        _ => growth < MostGrowth ? null : Invariant($"it grew by {growth >> 20} MB"));

    private static async Task<long> PeakAsync(CancellationToken over)
    {
        var peak = 0L;
        while (!over.IsCancellationRequested)
        {
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
            await Task.Delay(20, CancellationToken.None).ConfigureAwait(false);
        }

        return peak;
    }
}
