namespace HarnessCore.Scenarios;

/// <summary>How much a scenario matters.</summary>
public enum Level
{
    /// <summary>Without it, the production runner breaks or misleads the user.</summary>
    Required,

    /// <summary>
    /// Needed by the next runner, which has a read-only root; or required later, as <see cref="Scenario.LevelNote"/>
    /// says.
    /// </summary>
    Next,

    /// <summary>Measured and reported; never fails.</summary>
    Info,
}
