using HarnessCore.Running;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

/// <summary>
/// Looks at the processes that were alive when the time was up, and tells a daemon left behind, an endless loop, a wait
/// and sheer slowness apart. A run with twice the time tells the loop from the slowness.
/// </summary>
internal sealed class ProcessesExaminer : IExaminer
{
    private const double MostSeconds = 20;
    private const double MostOfTheTime = 0.5;
    private const double SomeOfTheTime = 0.2;
    private const double NearlyAll = 0.8;

    public string Looks => "looking at the processes of the run that timed out";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(FailedCase failed, CancellationToken cancellationToken)
    {
        var alive = (failed.Run?.Log.Processes ?? []).Select(AliveProcess.In).OfType<AliveProcess>().ToList();
        if (alive.Count == 0 || !failed.Failure.Mismatches.Any(wrong => wrong.IsTimeOut)) return [];
        var (seconds, cpu) = (failed.Run!.Log.Load?.Kata ?? 0, failed.Run.Log.Load?.Cpu ?? 0);
        var busiest = alive.MaxBy(process => process.Cpu)!;
        // What the kernel tells of a process that was killed may come after the sum.
        cpu = Math.Max(cpu, alive.Sum(process => process.Cpu));
        var computed = cpu > MostOfTheTime * seconds || (busiest.State == "R" && cpu > SomeOfTheTime * seconds);
        return seconds > 0 && computed
            ? [await ComputingAsync(failed, busiest, seconds, cpu, cancellationToken)]
            : [new Finding(Rank.Symptom, Waited(alive))];
    }

    /// <summary>What a run that hardly used the processor waited for.</summary>
    internal static ProbableCause Waited(IReadOnlyList<AliveProcess> alive)
    {
        var (kata, orphans) = (
            alive.FirstOrDefault(process => process.IsKata),
            alive.Where(process => process is { Parent: 1, IsKata: false }).ToList());
        var leaves = alive.Where(process => process.Parent != 1 || process.IsKata)
            .Where(process => !alive.Any(other => other.Parent == process.Id))
            .ToList();
        var leaf = leaves.LastOrDefault() ?? kata ?? alive[0];
        var waiting = Waiting.Of(leaf);
        return orphans.Count > 0 && (leaf.IsKata || leaf.Place.Contains("pipe", StringComparison.Ordinal))
            ? new ProbableCause(
                $"A process was left running in the background, {orphans[0]}, and {leaf} was waiting for it or for the "
                    + "end of its output when the time was up",
                "Do not start a daemon (e.g. gradle --no-daemon, dotnet build-server shutdown, -nodeReuse:false), or "
                    + "stop it, and start background processes with >/dev/null 2>&1")
            : new ProbableCause($"When the time was up, {leaf} {waiting.What}", waiting.Fix);
    }

    private static async Task<Finding> ComputingAsync(
        FailedCase failed, AliveProcess busiest, double seconds, double cpu, CancellationToken cancellationToken)
    {
        var used = Invariant($"the run had used {cpu:0} s of CPU time in {seconds:0} s, ")
            + $"and {busiest.Named} was running";
        var loop = new ProbableCause(
            $"Probably an endless loop: when the time was up, {used}",
            "Find the loop in what that command runs");
        var slow = new ProbableCause(
            $"The run is too slow: when the time was up, {used}", "Make the build or the tests do less: build "
                + "dependencies and precompiled headers into the image, run only the kata's tests, use fewer plug-ins");
        if (failed.Scenario is not ColourScenario scenario)
        {
            return new Finding(Rank.Symptom, busiest.Cpu > NearlyAll * cpu ? loop : slow);
        }

        var more = Math.Min(MostSeconds, 2 * failed.Image.Ltf.MaxSeconds);
        var again = await failed.RunAsync(
            scenario, scenario.Colour, request => request with { MaxSeconds = more }, cancellationToken);
        return again.Outcome == RunOutcome.TimedOut
            ? new Finding(Rank.Symptom, busiest.Cpu > NearlyAll * cpu
                ? loop with { Cause = Invariant($"{loop.Cause}; with a limit of {more:0} s it did not end either") }
                : slow with { Cause = Invariant($"{slow.Cause}; {more:0} s are not enough either") })
            : new Finding(Rank.Proof, slow with
            {
                Cause = Invariant($"{slow.Cause}; with a limit of {more:0} s it ends after {Seconds(again):0.0} s"),
            });
    }

    private static double Seconds(RunResult run) => (run.Log.Milliseconds?.Kata ?? 0) / 1000;
}
