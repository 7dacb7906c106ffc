using HarnessCore.Scenarios;

namespace Ltf.Options;

/// <summary>
/// The values of --profile: which runner's requirements to check. Each scenario belongs to exactly one of the two. Its
/// sandbox's root does not decide which: most scripts run read-only only because they need no more.
/// </summary>
internal static class ScenarioSelection
{
    public const string Production = "production";
    public const string ReadOnly = "read-only";
    public const string Both = "both";

    /// <summary>Whether that value of --profile includes the scenario.</summary>
    public static bool Has(string profile, Scenario scenario) => profile switch
    {
        Production => !IsOfNextRunner(scenario),
        ReadOnly => IsOfNextRunner(scenario),
        _ => true,
    };

    private static bool IsOfNextRunner(Scenario scenario) =>
        scenario.Level == Level.Next || scenario.Family == "read-only";
}
