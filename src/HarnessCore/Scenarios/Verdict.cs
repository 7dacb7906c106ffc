using HarnessCore.Running;

namespace HarnessCore.Scenarios;

/// <summary>What a scenario says of an image.</summary>
public sealed record Verdict
{
    private Verdict(VerdictKind kind) => Kind = kind;

    /// <summary>How it ended.</summary>
    public VerdictKind Kind { get; }

    /// <summary>What did not come out as expected; of a failed scenario only.</summary>
    public Failure? Failure { get; private init; }

    /// <summary>Why it was skipped, or what broke.</summary>
    public string? Reason { get; private init; }

    /// <summary>The run to be kept as a snapshot, of a scenario that has one.</summary>
    public RunResult? Output { get; init; }

    /// <summary>The image conforms.</summary>
    public static Verdict Passed() => new(VerdictKind.Passed);

    /// <summary>The image does not conform.</summary>
    public static Verdict Failed(Failure failure) => new(VerdictKind.Failed) { Failure = failure };

    /// <summary>The image is not to be had here.</summary>
    public static Verdict Skipped(string reason) => new(VerdictKind.Skipped) { Reason = reason };

    /// <summary>The engine or the harness broke.</summary>
    public static Verdict EngineError(string reason) => new(VerdictKind.Error) { Reason = reason };
}
