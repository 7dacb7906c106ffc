using HarnessCore.Running;

namespace HarnessCore.Scenarios.Judging;

/// <summary>What must come back from a run.</summary>
/// <param name="Expected">In words, as a report shows it.</param>
/// <param name="Deviation">What came instead; null when it is as expected.</param>
public sealed record Expectation(string Expected, Func<RunResult, string?> Deviation)
{
    /// <summary>The mismatch with a run; null when there is none.</summary>
    public Mismatch? Check(RunResult run) => Deviation(run) is { } got ? new Mismatch(Expected, got) : null;
}
