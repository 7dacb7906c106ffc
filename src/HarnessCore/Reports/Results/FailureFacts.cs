using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Results;

/// <summary>What a failed scenario has to say; the same grammar as <see cref="Failure"/>.</summary>
public sealed record FailureFacts
{
    /// <summary>What was run.</summary>
    public required string Ran { get; init; }

    /// <summary>What was expected and did not come, with what came instead.</summary>
    public required IReadOnlyList<MismatchFacts> Mismatches { get; init; }

    /// <summary>Status, the beginning of stdout and stderr, the run's log.</summary>
    public required string Run { get; init; }

    /// <summary>What in the image is suspected of it; empty for nothing.</summary>
    public required string Suspect { get; init; }

    /// <summary>Why it matters.</summary>
    public required string Why { get; init; }

    /// <summary>What to change in the image.</summary>
    public required string Change { get; init; }

    /// <summary>The command that runs it again.</summary>
    public required string Again { get; init; }

    /// <summary>What a verdict's failure has to say.</summary>
    public static FailureFacts Of(Failure failure) => new()
    {
        Ran = failure.Ran,
        Mismatches = [.. failure.Mismatches.Select(mismatch => new MismatchFacts(mismatch.Expected, mismatch.Got))],
        Run = failure.Context,
        Suspect = failure.Suspects,
        Why = failure.Why,
        Change = failure.Change,
        Again = failure.Again,
    };
}
