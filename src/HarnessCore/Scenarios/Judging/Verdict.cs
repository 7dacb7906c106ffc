using HarnessCore.Running;

namespace HarnessCore.Scenarios.Judging;

/// <summary>What a scenario says of an image.</summary>
public sealed record Verdict
{
    private Verdict(VerdictKind kind) => Kind = kind;

    /// <summary>How it ended.</summary>
    public VerdictKind Kind { get; }

    /// <summary>What did not come out as expected; of a failed scenario only.</summary>
    public Failure? Failure { get; private init; }

    /// <summary>Why it was skipped, what broke, or what a scenario that passed has found.</summary>
    public string? Reason { get; private init; }

    /// <summary>The run to be kept as a snapshot, of a scenario that has one.</summary>
    public RunResult? Output { get; init; }

    /// <summary>The image conforms.</summary>
    /// <param name="found">What was measured or found, of a scenario that reports it.</param>
    public static Verdict Passed(string? found = null) => new(VerdictKind.Passed) { Reason = found };

    /// <summary>The image does not conform.</summary>
    public static Verdict Failed(Failure failure) => new(VerdictKind.Failed) { Failure = failure };

    /// <summary>The scenario has nothing to ask of this image.</summary>
    public static Verdict NotApplicable(string reason) => new(VerdictKind.NotApplicable) { Reason = reason };

    /// <summary>The same verdict, with more to say of the failure.</summary>
    internal Verdict Because(Failure failure) => this with { Failure = failure };

    /// <summary>What images.yml makes of the verdict: see <see cref="Excuses"/>.</summary>
    internal Verdict As(VerdictKind kind, string reason) => new(kind) { Failure = Failure, Reason = reason, Output = Output };

    /// <summary>The image is not to be had here.</summary>
    public static Verdict Skipped(string reason) => new(VerdictKind.Skipped) { Reason = reason };

    /// <summary>The engine or the harness broke.</summary>
    public static Verdict EngineError(string reason) => new(VerdictKind.Error) { Reason = reason };
}
