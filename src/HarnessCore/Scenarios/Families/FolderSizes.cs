using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Families;

/// <summary>Many files in one line: the folders, with the number and size of their files, the largest first.</summary>
internal static class FolderSizes
{
    private const int Named = 8;

    /// <summary>As in ".nuget: 412 files, 31 MB; tool.jar: 2 MB and 3 more".</summary>
    /// <param name="files">The files, by their path from a folder, with their sizes in bytes; at least one.</param>
    public static string Of(IReadOnlyList<(string Path, long Size)> files)
    {
        var folders = files.GroupBy(file => file.Path.Split('/')[0], StringComparer.Ordinal)
            .OrderByDescending(folder => folder.Sum(file => file.Size))
            .ThenBy(folder => folder.Key, StringComparer.Ordinal)
            .Select(Told)
            .ToList();
        return string.Join("; ", folders.Take(Named))
            + (folders.Count > Named ? $"; and {folders.Count - Named} more" : "");
    }

    private static string Told(IGrouping<string, (string Path, long Size)> folder)
    {
        var size = Size(folder.Sum(file => file.Size));
        return folder.Any(file => file.Path.Contains('/', StringComparison.Ordinal))
            ? $"{folder.Key}: {Words.Count(folder.Count(), "file")}, {size}"
            : $"{folder.Key}: {size}";
    }

    private static string Size(long bytes) => bytes switch
    {
        < 1024 => Words.Count((int)bytes, "byte"),
        < 1024 * 1024 => Invariant($"{bytes / 1024.0:0} KB"),
        _ => Invariant($"{bytes / (1024.0 * 1024):0} MB"),
    };
}
