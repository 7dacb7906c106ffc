using HarnessCore.Scenarios;

namespace HarnessCore.Reports.Results;

/// <summary>A scenario, as reports show it.</summary>
public sealed record ScenarioFacts
{
    /// <summary>family/name.</summary>
    public required string Id { get; init; }

    /// <summary>How much it matters.</summary>
    public required Level Level { get; init; }

    /// <summary>Why it matters.</summary>
    public required string Why { get; init; }

    /// <summary>What is run and what must come back, a line each; scripts are lines that have several.</summary>
    public required IReadOnlyList<string> Asks { get; init; }

    /// <summary>The facts of a scenario of the profile.</summary>
    public static ScenarioFacts Of(Scenario scenario) => new() { Id = scenario.Id, Level = scenario.Level, Why = scenario.Why, Asks = scenario.Asks };
}
