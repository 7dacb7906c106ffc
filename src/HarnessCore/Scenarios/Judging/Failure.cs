namespace HarnessCore.Scenarios.Judging;

/// <summary>What a failed scenario has to say, for every kind of report: one grammar.</summary>
public sealed record Failure
{
    /// <summary>What was run: the script, or the edit of the start-point.</summary>
    public required string Ran { get; init; }

    /// <summary>What was expected and did not come, with what came instead.</summary>
    public required IReadOnlyList<Mismatch> Mismatches { get; init; }

    /// <summary>What in the image is suspected of it; empty for nothing.</summary>
    public string Suspects { get; init; } = "";

    /// <summary>Set where all scenarios of an image fail for one and the same cause, so that reports tell it once.</summary>
    public string? Cause { get; init; }

    /// <summary>Why it matters: the scenario's reason.</summary>
    public required string Why { get; init; }

    /// <summary>What to change in the image.</summary>
    public required string Change { get; init; }

    /// <summary>The command that runs this again.</summary>
    public required string Again { get; init; }

    /// <summary>What else a person may want to see: status, the beginning of stdout and stderr, the run's log.</summary>
    public required string Context { get; init; }
}
