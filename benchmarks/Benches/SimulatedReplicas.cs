using Benchmarks.Measuring;
using Benchmarks.Simulation;

namespace Benchmarks.Benches;

/// <summary>
/// Replicas that tell each other of takes, and replicas that do not: the pool's own rule on a simulated clock, for
/// fleets that are too large for any one machine.
/// </summary>
internal static class SimulatedReplicas
{
    // As measured: a start takes a third of a second. 16 GB are the limits of four runs, and room for 256 that wait.
    private static readonly SimulatedMachine Machine = new(
        Cores: 4, Sandboxes: 256, StartSeconds: 0.35, KataSeconds: 1);

    /// <summary>Both kinds of traffic over a small and a large fleet.</summary>
    public static IReadOnlyList<Section> Of() =>
    [
        Of("a class of 30, 3 replicas", 3, Traffic.OfClasses(1, 20, 30, 5, 60, 10)),
        Of("20 classes of 30, 30 replicas, 80 images", 30, Traffic.OfClasses(20, 80, 30, 5, 60, 10)),
        Of("a day's mix of 20 images, 3 replicas", 3, Traffic.OfADay(20, 1, 3600)),
        Of("a day's mix of 80 images, 30 replicas", 30, Traffic.OfADay(80, 10, 900)),
    ];

    private static Section Of(string title, int replicas, IReadOnlyList<Press> traffic)
    {
        var alone = SimulatedFleet.Run(replicas, 0, Machine, traffic);
        var told = SimulatedFleet.Run(replicas, 3, Machine, traffic);
        return ReplicaFigures.Compared($"{title} (simulated)", Outcome(alone), Outcome(told));
    }

    private static FleetOutcome Outcome(SimulatedDay day) => new(
        [.. day.Runs.Select(run => new FleetRun(run.Wait * 1000, run.WasAhead, run.WasFirst))], day.Starts, day.Unused,
        day.MostWaiting);
}
