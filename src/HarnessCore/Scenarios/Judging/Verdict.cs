using HarnessCore.Running;

namespace HarnessCore.Scenarios.Judging;

/// <summary>How a scenario of an image ended.</summary>
public sealed record Verdict
{
    private Verdict(VerdictKind kind) => Kind = kind;

    /// <summary>The kind of outcome.</summary>
    public VerdictKind Kind { get; }

    /// <summary>What was expected and what came back; null unless the scenario failed.</summary>
    public Failure? Failure { get; private init; }

    /// <summary>Why it was skipped or excused, what broke, or what a passing scenario measured; may be null.</summary>
    public string? Reason { get; private init; }

    /// <summary>
    /// The lines in which the output differs from the approved one, <c>-</c> approved and <c>+</c> received; null if it
    /// does not, or was not compared.
    /// </summary>
    public string? SnapshotDiffers { get; internal init; }

    /// <summary>Whether something was found out about the image.</summary>
    public bool IsChecked => OfAnImage(Kind);

    /// <summary>Whether that outcome tells something about the image.</summary>
    internal static bool OfAnImage(VerdictKind kind) => PassedOf(kind) is not null;

    /// <summary>
    /// Whether the scenario itself passed, whatever images.yml excuses; null if that outcome tells nothing about the
    /// image.
    /// </summary>
    internal static bool? PassedOf(VerdictKind kind) => kind switch
    {
        VerdictKind.Passed or VerdictKind.UnexpectedPass => true,
        VerdictKind.Failed or VerdictKind.KnownFailure => false,
        _ => null,
    };

    /// <summary>The run to keep as a snapshot; null for scenarios without one.</summary>
    public RunResult? Output { get; init; }

    /// <summary>What a report shows beside the output of a colour; null for other scenarios.</summary>
    internal LightFacts? Light { get; init; }

    /// <summary>Until when images.yml excuses a known failure; null for no date, and for other outcomes.</summary>
    internal DateOnly? Until { get; init; }

    /// <summary>The image conforms.</summary>
    /// <param name="found">What was measured, if the scenario reports it.</param>
    public static Verdict Passed(string? found = null) => new(VerdictKind.Passed) { Reason = found };

    /// <summary>The image does not conform.</summary>
    public static Verdict Failed(Failure failure) => new(VerdictKind.Failed) { Failure = failure };

    /// <summary>The scenario does not apply to the image.</summary>
    public static Verdict NotApplicable(string reason) => new(VerdictKind.NotApplicable) { Reason = reason };

    /// <summary>The same verdict with another failure text.</summary>
    internal Verdict Because(Failure failure) => this with { Failure = failure };

    /// <summary>What images.yml makes of the verdict: see <see cref="Excuses"/>.</summary>
    internal Verdict As(VerdictKind kind, string reason) =>
        new(kind)
        {
            Failure = Failure,
            Reason = reason,
            Output = Output,
            Light = Light,
            SnapshotDiffers = SnapshotDiffers,
        };

    /// <summary>The image is not available.</summary>
    public static Verdict Skipped(string reason) => new(VerdictKind.Skipped) { Reason = reason };

    /// <summary>The engine or the harness failed.</summary>
    public static Verdict EngineError(string reason) => new(VerdictKind.Error) { Reason = reason };
}
