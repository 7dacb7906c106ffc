using HarnessCore.Running;

namespace HarnessCore.Scenarios.Judging;

/// <summary>What must come back from a run.</summary>
/// <param name="Expected">In words, as a report shows it.</param>
/// <param name="Deviation">What came instead; null when the run is as expected.</param>
internal sealed record Expectation(string Expected, Func<RunResult, string?> Deviation)
{
    /// <summary>Whether a run that does not meet it ended too late.</summary>
    public bool IsEnd { get; init; }

    /// <summary>Whether a run that does not meet it may have had too little time.</summary>
    public bool IsOutcome { get; init; }

    /// <summary>
    /// Whether what came from a run that timed out is the beginning of what should have: more time may have brought the
    /// rest. Null if that cannot be told, so that it may.
    /// </summary>
    public Func<RunResult, bool>? HasBegun { get; init; }

    /// <summary>The mismatch with a run; null when there is none.</summary>
    public Mismatch? Check(RunResult run) => Deviation(run) is not { } got ? null : new Mismatch(Expected, got)
    {
        DependsOnTime = IsEnd || IsOutcome
            || (run.Outcome == RunOutcome.TimedOut && HasBegun?.Invoke(run) is not false),
        IsLate = IsEnd,
        IsTimeOut = IsOutcome && run.Outcome == RunOutcome.TimedOut,
    };
}
