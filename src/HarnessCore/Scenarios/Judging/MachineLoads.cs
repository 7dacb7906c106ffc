using System.Collections.Concurrent;
using HarnessCore.Running;

namespace HarnessCore.Scenarios.Judging;

/// <summary>
/// What the runs of a scenario got of the machine: tells the failures of an image from those of a busy machine. Safe
/// for concurrent use.
/// </summary>
internal sealed class MachineLoads
{
    // A test framework's own time limits are seconds; what a shorter run printed owes nothing to a busy machine.
    private const double Short = 1;

    private readonly ConcurrentQueue<RunLoad> _loads = new();
    private double _largestShare;

    /// <summary>
    /// The largest share of its time that any run took without timing out; 1 is all of it.
    /// </summary>
    public double LargestShare => Volatile.Read(ref _largestShare);

    /// <summary>Notes what a run got, and how much of its time it took.</summary>
    public void Note(RunResult run, double maxSeconds)
    {
        if (run.Log.Load is { } load) Note(load);
        var share = run.Outcome == RunOutcome.TimedOut ? 0 : (run.Log.Milliseconds?.Kata ?? 0) / 1000 / maxSeconds;
        for (var largest = LargestShare; share > largest; largest = LargestShare)
        {
            Interlocked.CompareExchange(ref _largestShare, share, largest);
        }
    }

    /// <summary>Notes what a run got.</summary>
    public void Note(RunLoad load) => _loads.Enqueue(load);

    /// <summary>
    /// The load of a run that lasted, or came late, while the machine was busy; null if there was none. The failure may
    /// come from that.
    /// </summary>
    public RunLoad? BusyFor(Failure failure) =>
        BusyOf(failure.Mismatches.Any(mismatch => mismatch.IsLate) ? _loads : _loads.Where(load => load.Kata >= Short));

    /// <summary>
    /// The load of a run that the machine kept from its time, so that the failure says nothing about the image; null
    /// if there was none, or if something is wrong that no time would mend.
    /// </summary>
    /// <remarks>
    /// A run that ended late may have kept itself from its time, as a fork bomb does. One that timed out while it
    /// waited for something else than a core would have done so on any machine.
    /// </remarks>
    public RunLoad? StarvedFor(Failure failure) =>
        failure.Mismatches.Any(mismatch => !mismatch.DependsOnTime) ? null
        : failure.Mismatches.Any(mismatch => mismatch.IsTimeOut)
            ? _loads.FirstOrDefault(load => load is { IsStarved: true, Idle: false, Kata: >= Short })
        : failure.Mismatches.Any(mismatch => mismatch.IsLate) ? BusyOf(_loads)
        : _loads.FirstOrDefault(load => load is { IsStarved: true, Kata: >= Short });

    private static RunLoad? BusyOf(IEnumerable<RunLoad> loads) => loads.FirstOrDefault(load => load.IsMachineBusy);
}
