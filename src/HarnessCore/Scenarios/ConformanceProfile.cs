using System.IO.Enumeration;
using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Reading;
using HarnessCore.Scenarios.Families;

namespace HarnessCore.Scenarios;

/// <summary>All scenarios, in the order in which reports show them.</summary>
public static class ConformanceProfile
{
    /// <summary>
    /// All scenarios, family by family. A new one goes into its family's file; a new family goes into this list.
    /// </summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. StartPointFamily.Scenarios,
        .. ImageFamily.Scenarios,
        .. TrafficLightFamily.Scenarios,
        .. MistakesFamily.Scenarios,
        .. TimeoutFamily.Scenarios,
        .. StdoutFamily.Scenarios,
        .. StderrFamily.Scenarios,
        .. StatusFamily.Scenarios,
        .. StdinFamily.Scenarios,
        .. SelfKillFamily.Scenarios,
        .. ReadOnlyFamily.Scenarios,
        .. FilesFamily.Scenarios,
        .. LimitsFamily.Scenarios,
        .. IsolationFamily.Scenarios,
    ];

    /// <summary>The ids of all scenarios, in the same order.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. All.Select(scenario => scenario.Id)];

    private static readonly Dictionary<string, int> Places = Ids.Index()
        .ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);

    /// <summary>The families, in order.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. All.Select(scenario => scenario.Family).Distinct()];

    /// <summary>The scenarios of a family.</summary>
    public static IEnumerable<Scenario> Of(string family) => All.Where(scenario => scenario.Family == family);

    /// <summary>All scenarios of an image: the profile's, and its own cases.</summary>
    /// <exception cref="ConfigurationException">A case is broken.</exception>
    public static IReadOnlyList<Scenario> For(LtfEntry entry) => For([entry]);

    /// <summary>All scenarios of these images; a case of several of them is one scenario.</summary>
    /// <exception cref="ConfigurationException">Cases are broken; has all errors of all of them.</exception>
    internal static IReadOnlyList<Scenario> For(IReadOnlyList<LtfEntry> entries) =>
        [.. All, .. OwnCaseScenario.Of(entries)];

    /// <summary>The scenarios whose id matches a pattern; * stands for any characters.</summary>
    public static IReadOnlyList<Scenario> Matching(string glob) => Matching(glob, All);

    /// <summary>Of these scenarios, those whose id matches a pattern.</summary>
    internal static IReadOnlyList<Scenario> Matching(string glob, IReadOnlyList<Scenario> all) =>
        [.. all.Where(scenario => FileSystemName.MatchesSimpleExpression(glob, scenario.Id, ignoreCase: false))];

    /// <summary>The error for a pattern that matches nothing, with the nearest match or the families.</summary>
    public static string NoneMatches(string glob) => NoneMatches(glob, All);

    /// <summary>The error for a pattern that matches none of these scenarios.</summary>
    internal static string NoneMatches(string glob, IReadOnlyList<Scenario> all)
    {
        var families = all.Select(scenario => scenario.Family).Distinct().Select(family => $"{family}/*").ToList();
        var hint = Spelling.DidYouMean(Spelling.Nearest(glob, all.Select(scenario => scenario.Id)))
            ?? Spelling.DidYouMean(Spelling.Nearest(glob, families))
            ?? $"the families are {string.Join(", ", families)}";
        return $"no scenario matches '{glob}'; {hint}";
    }

    /// <summary>In the profile's order; what is not of the profile comes last, by its id.</summary>
    internal static IEnumerable<T> InOrder<T>(IEnumerable<T> all, Func<T, string> idOf) =>
        all.OrderBy(one => Places.GetValueOrDefault(idOf(one), int.MaxValue))
            .ThenBy(one => Places.ContainsKey(idOf(one)) ? "" : idOf(one), StringComparer.Ordinal);

    /// <summary>The scenario with that id.</summary>
    /// <exception cref="KeyNotFoundException">No scenario has that id.</exception>
    public static Scenario Find(string id) =>
        All.FirstOrDefault(scenario => scenario.Id == id)
            ?? throw new KeyNotFoundException($"no scenario '{id}'");
}
