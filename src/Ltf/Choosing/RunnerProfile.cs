using HarnessCore.Scenarios;

namespace Ltf.Choosing;

/// <summary>
/// Which runner an image is asked about. Not under which profile a scenario's sandbox runs: most scripts run read-only because
/// they need no more, and speak of today's runner all the same. So each scenario belongs to exactly one of the two.
/// </summary>
internal static class RunnerProfile
{
    public const string Production = "production";
    public const string ReadOnly = "read-only";
    public const string Both = "both";

    /// <summary>Whether the scenario is asked for by that choice.</summary>
    public static bool Has(string profile, Scenario scenario) => profile switch
    {
        Production => !IsOfNextRunner(scenario),
        ReadOnly => IsOfNextRunner(scenario),
        _ => true,
    };

    private static bool IsOfNextRunner(Scenario scenario) => scenario.Level == Level.Next || scenario.Family == "read-only";
}
