namespace HarnessCore.Scenarios.Judging;

/// <summary>How a scenario ends, the best first: of many, the worst counts.</summary>
public enum VerdictKind
{
    /// <summary>The image conforms.</summary>
    Passed,

    /// <summary>The scenario does not apply to the image.</summary>
    NotApplicable,

    /// <summary>The image does not conform, and images.yml lists that failure.</summary>
    KnownFailure,

    /// <summary>The image is not available: nothing was checked.</summary>
    Skipped,

    /// <summary>A known failure passes: its entry in images.yml must go.</summary>
    UnexpectedPass,

    /// <summary>The image does not conform.</summary>
    Failed,

    /// <summary>The engine or the harness failed; this says nothing about the image.</summary>
    Error,
}
