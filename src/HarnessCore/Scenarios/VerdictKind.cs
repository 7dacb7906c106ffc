namespace HarnessCore.Scenarios;

/// <summary>How a scenario ends. The order is that of badness: of many, the worst wins.</summary>
public enum VerdictKind
{
    /// <summary>The image does what the scenario asks.</summary>
    Passed,

    /// <summary>The image is not to be had here: nothing was checked.</summary>
    Skipped,

    /// <summary>The image does not conform.</summary>
    Failed,

    /// <summary>The engine or the harness broke: says nothing about the image.</summary>
    Error,
}
