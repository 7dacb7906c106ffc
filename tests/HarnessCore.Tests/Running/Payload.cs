using HarnessCore.Running;

namespace HarnessCore.Tests.Running;

/// <summary>A hostile cyber-dojo.sh, and what must come back all the same.</summary>
internal sealed record Payload(string Name, string Script)
{
    /// <summary>What stdout begins with.</summary>
    public string Begins { get; init; } = "before\n";

    /// <summary>All of stdout; null where what follows the beginning may vary.</summary>
    public string? Output { get; init; }

    /// <summary>All of stderr; null where it may vary.</summary>
    public string? Errors { get; init; }

    public string? Status { get; init; }

    public RunOutcome Outcome { get; init; } = RunOutcome.Green;

    /// <summary>Whether a time-out is as good: where it depends on the machine.</summary>
    public bool MayTimeOut { get; init; }

    /// <summary>Whether green is as good: where it depends on the machine.</summary>
    public bool MayGoWell { get; init; }

    /// <summary>Whether the kernel kills some of it, unless its time is up before.</summary>
    public bool IsKilledForMemory { get; init; }

    public IReadOnlyList<string> Created { get; init; } = [];

    public IReadOnlyList<string> Changed { get; init; } = [];

    public double MaxSeconds { get; init; } = 10;

    /// <summary>
    /// Wall time of the whole run in seconds: far below MaxSeconds where an end of its own is expected.
    /// </summary>
    public double Within { get; init; } = 8;

    public bool Takes(RunOutcome outcome) =>
        outcome == Outcome
            || (MayTimeOut && outcome == RunOutcome.TimedOut)
            || (MayGoWell && outcome == RunOutcome.Green);
}
