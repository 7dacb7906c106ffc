using HarnessCore.Sandboxes.Pooling;

namespace Benchmarks.Simulation;

/// <summary>What became of a run.</summary>
/// <param name="Wait">How long it waited for its sandbox, in seconds.</param>
/// <param name="WasAhead">Whether that had been started ahead.</param>
/// <param name="WasFirst">Whether its replica had no run of that image for a while.</param>
internal readonly record struct SimulatedRun(double Wait, bool WasAhead, bool WasFirst);

/// <summary>What became of all runs.</summary>
internal sealed record SimulatedDay(IReadOnlyList<SimulatedRun> Runs, int Starts, int Unused, int MostWaiting);

/// <summary>Replicas behind a balancer that gives each run to the next of them.</summary>
internal sealed class SimulatedFleet
{
    private const double Way = 0.002;

    private readonly SimulatedClock _clock = new();
    private readonly PriorityQueue<Action, (double At, long Order)> _events = new();
    private readonly SimulatedReplica[] _replicas;
    private readonly Random _random = new(1);
    private readonly int _told;
    private long _order;

    private SimulatedFleet(int replicas, int told, SimulatedMachine machine)
    {
        _told = Math.Min(told, replicas - 1);
        _replicas = [.. Enumerable.Range(0, replicas).Select(_ => new SimulatedReplica(
            _clock, Schedule, new Fleet(replicas - 1, _told), machine))];
    }

    /// <summary>Simulates a fleet under traffic.</summary>
    /// <param name="replicas">How many replicas there are.</param>
    /// <param name="told">How many peers each tells of a take; 0 for none.</param>
    /// <param name="machine">The machine of each.</param>
    /// <param name="traffic">The runs.</param>
    public static SimulatedDay Run(
        int replicas, int told, SimulatedMachine machine, IReadOnlyList<Press> traffic) =>
        new SimulatedFleet(replicas, told, machine).Run(traffic);

    private SimulatedDay Run(IReadOnlyList<Press> traffic)
    {
        var runs = new SimulatedRun[traffic.Count];
        var last = new Dictionary<(int Replica, int Image), double>();
        for (var index = 0; index < traffic.Count; index++)
        {
            var (press, replica, number) = (traffic[index], index % _replicas.Length, index);
            Schedule(press.At, () =>
            {
                var wasFirst = !last.TryGetValue((replica, press.Image), out var before)
                    || press.At - before > Demand.Idle.TotalSeconds;
                last[(replica, press.Image)] = press.At;
                Tell(replica, press.Image);
                _replicas[replica].Run(
                    press.Image,
                    (wait, wasAhead) => runs[number] = new SimulatedRun(wait, wasAhead, wasFirst));
            });
        }

        for (var second = 0.5; second < traffic[^1].At + 600; second++)
            Schedule(second, () => Array.ForEach(_replicas, replica => replica.TopUp()));
        while (_events.TryDequeue(out var happens, out var when))
        {
            _clock.Now = when.At;
            happens();
        }

        return new SimulatedDay(
            runs, _replicas.Sum(replica => replica.Starts), _replicas.Sum(replica => replica.Unused),
            _replicas.Max(replica => replica.MostWaiting));
    }

    private void Schedule(double at, Action happens) => _events.Enqueue(happens, (at, _order++));

    private void Tell(int from, int image)
    {
        var heard = new HeardRate($"{from}", _replicas[from].PerMinute(image));
        foreach (var to in Enumerable.Range(0, _replicas.Length).Where(to => to != from)
            .OrderBy(_ => _random.Next()).Take(_told).ToList())
        {
            Schedule(_clock.Now + Way, () => _replicas[to].Hear(image, heard));
        }
    }
}
