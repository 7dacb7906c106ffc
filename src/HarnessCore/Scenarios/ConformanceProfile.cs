using HarnessCore.Scenarios.Families;

namespace HarnessCore.Scenarios;

/// <summary>Every scenario there is, in the order in which reports show them.</summary>
public static class ConformanceProfile
{
    /// <summary>All scenarios, family by family. A new one goes into its family's file; a new family goes into this list.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. TrafficLightFamily.Scenarios,
        .. TimeoutFamily.Scenarios,
        .. OutputFamily.Scenarios,
        .. SelfKillFamily.Scenarios,
        .. ReadOnlyFamily.Scenarios,
    ];

    /// <summary>The families, in order.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. All.Select(scenario => scenario.Family).Distinct()];

    /// <summary>The scenarios of a family.</summary>
    public static IEnumerable<Scenario> Of(string family) => All.Where(scenario => scenario.Family == family);

    /// <summary>The scenario with that id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static Scenario Find(string id) =>
        All.FirstOrDefault(scenario => scenario.Id == id) ?? throw new KeyNotFoundException($"there is no scenario '{id}'");
}
