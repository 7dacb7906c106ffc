namespace HarnessCore.Scenarios;

/// <summary>Whether this is a CI's run (<c>CI=true</c>, as CI services set it): there nothing may be missing in silence.</summary>
public static class Ci
{
    /// <summary>True in CI.</summary>
    public static bool Is => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);
}
