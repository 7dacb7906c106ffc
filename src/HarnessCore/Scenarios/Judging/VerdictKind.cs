namespace HarnessCore.Scenarios.Judging;

/// <summary>How a scenario ends. The order is that of badness: of many, the worst wins.</summary>
public enum VerdictKind
{
    /// <summary>The image does what the scenario asks.</summary>
    Passed,

    /// <summary>The scenario has nothing to ask of this image, and says why.</summary>
    NotApplicable,

    /// <summary>The image does not conform, and images.yml says so, why, and until when.</summary>
    KnownFailure,

    /// <summary>The image is not to be had here: nothing was checked.</summary>
    Skipped,

    /// <summary>A known failure that passes: its entry in images.yml is to go.</summary>
    UnexpectedPass,

    /// <summary>The image does not conform.</summary>
    Failed,

    /// <summary>The engine or the harness broke: says nothing about the image.</summary>
    Error,
}
