using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;

namespace HarnessCore.Reports.Regressions;

/// <summary>An image and a scenario that are in both runs, and ended otherwise.</summary>
/// <param name="Image">The image's name.</param>
/// <param name="Level">How much the scenario matters now.</param>
/// <param name="Before">How it ended in the old run; null when it was not run there.</param>
/// <param name="After">How it ended in the new one; null when it was not run there.</param>
public sealed record OutcomeChange(string Image, Level Level, ScenarioOutcome? Before, ScenarioOutcome? After)
{
    /// <summary>The scenario's id.</summary>
    public string Scenario => (After ?? Before)!.Scenario;
}
