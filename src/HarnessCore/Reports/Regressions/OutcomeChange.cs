using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Regressions;

/// <summary>An image and a scenario that are in both runs, and ended otherwise.</summary>
/// <param name="Image">The image's name.</param>
/// <param name="Level">How much the scenario matters now.</param>
/// <param name="Before">How it ended in the old run; null when it was not run there.</param>
/// <param name="After">How it ended in the new one; null when it was not run there.</param>
public sealed record OutcomeChange(string Image, Level Level, ScenarioOutcome? Before, ScenarioOutcome? After)
{
    /// <summary>How much the scenario mattered in the old run.</summary>
    public Level LevelBefore { get; init; } = Level;

    /// <summary>The scenario's id.</summary>
    public string Scenario => (After ?? Before)!.Scenario;

    /// <summary>Whether it made the old run fail.</summary>
    public bool CountedBefore => Counts(Before, LevelBefore);

    /// <summary>Whether it makes the new one fail.</summary>
    public bool CountsNow => Counts(After, Level);

    // A required failure always counts: also in results that somebody has edited by hand, and has not edited throughout.
    private static bool Counts(ScenarioOutcome? outcome, Level level) => outcome is not null && (outcome.Fails || (outcome.Outcome == VerdictKind.Failed && level == Level.Required));
}
