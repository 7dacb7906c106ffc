using static System.FormattableString;

namespace HarnessCore.Scenarios.Judging;

/// <summary>
/// Paths in a sentence, however many there are: the first by name, the rest counted by folder, of bounded length.
/// </summary>
internal static class PathList
{
    private const int MostNames = 20;
    private const int MostFolders = 5;
    private const int MostCharacters = 200;

    /// <summary>The paths as a list for people.</summary>
    public static string Of(IReadOnlyList<string> paths, int names = MostNames)
    {
        var first = string.Join(", ", paths.Take(names).Select(Short));
        return paths.Count <= names
            ? first
            : Invariant($"{first} and {paths.Count - names} more: {Counts(paths, names)}");
    }

    private static string Counts(IReadOnlyList<string> paths, int names)
    {
        var folders = paths.Skip(names)
            .CountBy(path => path[..(path.LastIndexOf('/') + 1)])
            .OrderByDescending(folder => folder.Value)
            .ThenBy(folder => folder.Key, StringComparer.Ordinal)
            .ToList();
        var counts = folders.Take(MostFolders).Select(folder => Invariant($"{folder.Value} in {Short(folder.Key)}"));
        var rest = folders.Skip(MostFolders).Sum(folder => folder.Value);
        return string.Join(", ", rest == 0 ? counts : counts.Append(Invariant($"{rest} in other folders")));
    }

    private static string Short(string path) =>
        Visible.Line(path.Length <= MostCharacters ? path : $"{path[..MostCharacters]}…");
}
