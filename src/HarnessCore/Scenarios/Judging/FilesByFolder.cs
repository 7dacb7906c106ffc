using static System.FormattableString;

namespace HarnessCore.Scenarios.Judging;

/// <summary>
/// Files in a sentence, however many there are: their folders, with the number and, where it is known, the size of
/// their files, the largest first; of bounded length.
/// </summary>
internal static class FilesByFolder
{
    private const int Named = 8;
    private const int MostDepth = 6;
    private const int MostCharacters = 200;

    /// <summary>As in ".nuget: 412 files, 31 MB; tool.jar: 2 MB; and 3 more".</summary>
    /// <param name="files">The files, by their path from a folder, with their sizes in bytes; at least one.</param>
    public static string Of(IReadOnlyList<(string Path, long Size)> files) =>
        Told(Grouped(files, 1), folder => Size(folder.Sum(file => file.Size)));

    /// <summary>
    /// As in "/root/.cache/go: 412 files; /etc/tool.conf": the deepest folders of which there are few enough to name.
    /// </summary>
    /// <param name="paths">Absolute paths; at least one.</param>
    public static string Of(IReadOnlyList<string> paths)
    {
        IReadOnlyList<(string, long)> files = [.. paths.Select(path => (path, 0L))];
        var groups = Grouped(files, MostDepth);
        // Not /usr or /var alone, which say nothing.
        for (var depth = MostDepth - 1; depth >= 2 && groups.Count > Named; depth--) groups = Grouped(files, depth);
        return Told(groups);
    }

    private static List<IGrouping<string, (string Path, long Size)>> Grouped(
        IReadOnlyList<(string Path, long Size)> files, int depth) =>
        [
            .. files.GroupBy(file => FolderOf(file.Path, depth), StringComparer.Ordinal)
                .OrderByDescending(folder => folder.Sum(file => file.Size))
                .ThenByDescending(folder => folder.Count())
                .ThenBy(folder => folder.Key, StringComparer.Ordinal),
        ];

    // Of a file in none, the file.
    private static string FolderOf(string path, int depth)
    {
        var end = 0;
        for (; depth > 0 && path.IndexOf('/', end + 1) is > 0 and var next; depth--) end = next;
        return end == 0 ? path : path[..end];
    }

    private static string Told(
        List<IGrouping<string, (string Path, long Size)>> folders,
        Func<IEnumerable<(string Path, long Size)>, string>? sizeOf = null) =>
        string.Join("; ", folders.Take(Named).Select(folder => Told(folder.Key, [.. folder], sizeOf?.Invoke(folder))))
        + (folders.Count > Named ? Invariant($"; and {folders.Count - Named} more") : "");

    private static string Told(string folder, IReadOnlyList<(string Path, long Size)> files, string? size) =>
        files is [var only]
            ? Short(only.Path) + (size is null ? "" : $": {size}")
            : $"{Short(folder)}: {Words.Count(files.Count, "file")}{(size is null ? "" : $", {size}")}";

    private static string Short(string path) =>
        Visible.Line(path.Length <= MostCharacters ? path : $"{path[..MostCharacters]}…");

    private static string Size(long bytes) => bytes switch
    {
        < 1024 => Words.Count((int)bytes, "byte"),
        < 1024 * 1024 => Invariant($"{bytes / 1024.0:0} KB"),
        _ => Invariant($"{bytes / (1024.0 * 1024):0} MB"),
    };
}
