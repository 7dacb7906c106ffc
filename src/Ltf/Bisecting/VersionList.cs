using System.Text;
using HarnessCore.Storage;

namespace Ltf.Bisecting;

/// <summary>Reads --between: files and comma-separated words.</summary>
internal static class VersionList
{
    private const int MostBytes = 4 << 20;

    /// <summary>
    /// The tags and digests, in their order; a file's empty lines and those that begin with # are not read.
    /// </summary>
    /// <exception cref="UsageException">A file cannot be read, or a word is neither tag nor digest.</exception>
    public static IReadOnlyList<string> Read(IReadOnlyList<string> lists, string repository)
    {
        IReadOnlyList<string> all =
        [
            .. lists.SelectMany(list => File.Exists(list) ? Lines(list) : list.Split(','))
                .Select(word => word.Trim())
                .Where(word => word.Length > 0 && word[0] != '#')
                .Select(word => VersionRow.TagOrDigest("--between", word, repository)),
        ];
        return all.Count > 0 ? all : throw new UsageException("--between has no versions");
    }

    private static string[] Lines(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(ForeignFile.ReadNamed(path, MostBytes)).Split('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--between {path}: {e.Message}");
        }
    }
}
