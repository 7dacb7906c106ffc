using HarnessCore.Catalogue;
using HarnessCore.Scenarios;
using Case = (HarnessCore.Catalogue.LtfEntry Entry, HarnessCore.Scenarios.Scenario Scenario);

namespace Ltf.Watching;

/// <summary>What a watching check runs after an edit: what failed last, then what it may affect.</summary>
internal static class WatchPlan
{
    private const string Lambda = "red_amber_green.rb";

    // Those that look at the start-point's own output, and at the lambda's answer to it.
    private static readonly string[] OfLambda = ["traffic-light", "image", "cases", "mistakes", "read-only"];
    private static readonly string[] OfStartPoint =
        ["traffic-light", "start-point", "cases", "mistakes", "read-only", "timeout"];

    /// <summary>The cases to run, in groups: each is to have ended before the next begins.</summary>
    /// <param name="cases">All that were chosen.</param>
    /// <param name="changed">The files that were edited.</param>
    /// <param name="failed">Those that failed last.</param>
    /// <param name="due">Those that an edit has affected and that no run has reached since.</param>
    /// <returns>What failed last, then the three colours, then the rest; no group is empty.</returns>
    public static IReadOnlyList<IReadOnlyList<Case>> After(
        IReadOnlyList<Case> cases, IReadOnlyCollection<string> changed, IReadOnlySet<(string, string)> failed,
        IReadOnlySet<(string, string)> due) => Grouped(
        cases.Where(one => failed.Contains(KeyOf(one)) || due.Contains(KeyOf(one))
            || changed.Any(path => Affects(path, one))),
        failed);

    /// <summary>These cases in such groups.</summary>
    public static IReadOnlyList<IReadOnlyList<Case>> Grouped(
        IEnumerable<Case> cases, IReadOnlySet<(string, string)> failed) =>
    [
        .. cases.GroupBy(one => failed.Contains(KeyOf(one)) ? 0 : IsColour(one.Scenario) ? 1 : 2)
            .OrderBy(group => group.Key)
            .Select(group => group.ToList()),
    ];

    /// <summary>A case's name, which stays when its files are read again.</summary>
    public static (string Image, string Scenario) KeyOf(Case one) => (one.Entry.Name, one.Scenario.Id);

    /// <summary>Whether the file is a lambda, by its name.</summary>
    public static bool IsLambda(string path) => Path.GetFileName(path) == Lambda;

    /// <summary>Whether the file is one of the image's.</summary>
    public static bool IsIn(LtfEntry entry, string path) => FolderOf(entry, path) is not null;

    /// <summary>The image's folder that has the file: its start-point's, or what it is built from; else null.</summary>
    public static string? FolderOf(LtfEntry entry, string path) =>
        new[] { entry.StartPointFolder, entry.BuildFolder ?? "" }.FirstOrDefault(folder => IsBelow(folder, path));

    private static bool Affects(string path, Case one)
    {
        if (IsLambda(path)) return IsIn(one.Entry, path) && OfLambda.Contains(one.Scenario.Family);
        if (IsBelow(one.Entry.StartPointFolder, path)) return OfStartPoint.Contains(one.Scenario.Family);
        return IsIn(one.Entry, path);
    }

    private static bool IsBelow(string folder, string path) =>
        folder.Length > 0 && path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // They take a second together, and most edits are about them.
    private static bool IsColour(Scenario scenario) =>
        scenario.Id is "traffic-light/red" or "traffic-light/amber" or "traffic-light/green";
}
