using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Results;

/// <summary>One image, one scenario, and how it ended.</summary>
public sealed record ScenarioOutcome
{
    /// <summary>The scenario's id.</summary>
    public required string Scenario { get; init; }

    /// <summary>How it ended.</summary>
    public required VerdictKind Outcome { get; init; }

    /// <summary>Whether it makes the run fail: what is required, next unless that was advisory, errors.</summary>
    public required bool Fails { get; init; }

    /// <summary>How long it took, in seconds, making the image ready not included; 0 when it was not run.</summary>
    public required double Seconds { get; init; }

    /// <summary>Why it was skipped, excused or not asked, what broke, or what was measured; empty for nothing to say.</summary>
    public required string Reason { get; init; }

    /// <summary>red, amber, green, timed_out or faulty, of the run that the snapshot shows; empty for scenarios without one.</summary>
    public required string Colour { get; init; }

    /// <summary>The run as its snapshot shows it, scrubbed; empty for scenarios without one.</summary>
    public required string Snapshot { get; init; }

    /// <summary>The issue of a known failure; empty when there is none.</summary>
    public required string Issue { get; init; }

    /// <summary>What did not come out as expected; of what failed, known or not.</summary>
    public FailureFacts? Failure { get; init; }
}
