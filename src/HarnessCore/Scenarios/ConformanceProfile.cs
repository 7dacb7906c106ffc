using System.IO.Enumeration;
using HarnessCore.Catalogue;
using HarnessCore.Scenarios.Families;

namespace HarnessCore.Scenarios;

/// <summary>Every scenario there is, in the order in which reports show them.</summary>
public static class ConformanceProfile
{
    /// <summary>All scenarios, family by family. A new one goes into its family's file; a new family goes into this list.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. ImageFamily.Scenarios,
        .. TrafficLightFamily.Scenarios,
        .. TimeoutFamily.Scenarios,
        .. OutputFamily.Scenarios,
        .. StatusFamily.Scenarios,
        .. SelfKillFamily.Scenarios,
        .. ReadOnlyFamily.Scenarios,
        .. FilesFamily.Scenarios,
        .. LimitsFamily.Scenarios,
        .. IsolationFamily.Scenarios,
    ];

    /// <summary>The families, in order.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. All.Select(scenario => scenario.Family).Distinct()];

    /// <summary>The scenarios of a family.</summary>
    public static IEnumerable<Scenario> Of(string family) => All.Where(scenario => scenario.Family == family);

    /// <summary>The scenarios whose id matches, with * for any characters.</summary>
    public static IReadOnlyList<Scenario> Matching(string glob) => [.. All.Where(scenario => FileSystemName.MatchesSimpleExpression(glob, scenario.Id, ignoreCase: false))];

    /// <summary>What to say of a pattern that matches none: what is near, or what there is.</summary>
    public static string NoneMatches(string glob)
    {
        var ids = All.Select(scenario => scenario.Id).ToList();
        return $"no scenario matches '{glob}'; {Spelling.DidYouMean(Spelling.Nearest(glob, ids)) ?? Spelling.DidYouMean(Spelling.Nearest(glob, Families.Select(family => $"{family}/*"))) ?? $"there are {string.Join(", ", Families.Select(family => $"{family}/*"))}; ltf scenarios lists them all"}";
    }

    /// <summary>Reads an images.yml; the scenarios that it speaks of must be there.</summary>
    /// <exception cref="ConfigurationException">Names everything that is wrong, with places.</exception>
    public static ImageCatalogue Load(string path)
    {
        var catalogue = ImageCatalogue.Load(path);
        catalogue.CheckPatterns([.. All.Select(scenario => scenario.Id)]);
        return catalogue;
    }

    /// <summary>The scenario with that id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static Scenario Find(string id) =>
        All.FirstOrDefault(scenario => scenario.Id == id) ?? throw new KeyNotFoundException($"there is no scenario '{id}'");
}
