using Benchmarks.Measuring;

namespace Benchmarks.Benches;

/// <summary>What became of a run in a fleet.</summary>
/// <param name="Wait">How long it waited for its sandbox, in ms.</param>
/// <param name="WasAhead">Whether that had been started ahead.</param>
/// <param name="WasFirst">Whether its replica had no run of that image for a while.</param>
internal readonly record struct FleetRun(double Wait, bool WasAhead, bool WasFirst);

/// <summary>What became of all runs, in the order in which they were asked for.</summary>
internal sealed record FleetOutcome(IReadOnlyList<FleetRun> Runs, long Starts, long Unused, double MostWaiting);

/// <summary>Compares fleets with and without <c>--peers</c> under the same traffic.</summary>
internal static class ReplicaFigures
{
    private const double LeastWarmed = 0.8;
    private const double MostWait = 0.5;
    private const double MostStarts = 1.2;

    /// <summary>A table with both.</summary>
    public static Section Compared(string title, FleetOutcome alone, FleetOutcome told)
    {
        // Those that come to a replica that has nothing ready, when nobody tells it that they will.
        var cold = Enumerable.Range(0, alone.Runs.Count)
            .Where(run => alone.Runs[run].WasFirst && !alone.Runs[run].WasAhead).ToList();
        var warmed = cold.Count(run => told.Runs[run].WasAhead) / (double)cold.Count;
        var (before, after) = (Waits(alone), Waits(told));
        var wait = Statistics.Percentile(after, 0.95) / Statistics.Percentile(before, 0.95);
        var starts = told.Starts / (double)alone.Starts;
        return new Section(
            title, ["runs", "ready %", "p50 ms", "p95 ms", "started", "unused", "idle"],
            [RowOf("without --peers", alone, before), RowOf("with --peers", told, after)])
        {
            Note = $"{cold.Count} runs come first to a replica that has nothing ready without --peers; idle: the most "
                + "that waited in one replica.",
            Targets =
            [
                new("at least 80 % of those find a sandbox ready", warmed, warmed >= LeastWarmed),
                new("p95 of the wait is at most half", wait, wait <= MostWait),
                new("no more than 20 % more containers are started", starts, starts <= MostStarts),
            ],
        };
    }

    private static List<double> Waits(FleetOutcome outcome) => [.. outcome.Runs.Select(run => run.Wait).Order()];

    private static Row RowOf(string name, FleetOutcome outcome, List<double> waits) => new(
        name,
        [
            outcome.Runs.Count, 100.0 * outcome.Runs.Count(run => run.WasAhead) / outcome.Runs.Count,
            Statistics.Percentile(waits, 0.5), Statistics.Percentile(waits, 0.95), outcome.Starts, outcome.Unused,
            outcome.MostWaiting,
        ]);
}
