namespace HarnessCore.Scenarios;

/// <summary>How much a scenario matters.</summary>
public enum Level
{
    /// <summary>The production runner breaks, or misleads a person, without it.</summary>
    Required,

    /// <summary>Needed by the runner's planned read-only, leaner form.</summary>
    Next,

    /// <summary>Measured and reported; never fails.</summary>
    Info,
}
