namespace HarnessCore.Tests.Support;

/// <summary>The processes of this machine; those of containers of an engine on it are among them.</summary>
internal static class Processes
{
    /// <summary>The ids of containers' processes whose command line has that word as an argument.</summary>
    public static IEnumerable<int> With(string word)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id)
                && Words(folder) is ["sleep", ..] words && words.Contains(word))
            {
                yield return id;
            }
        }
    }

    private static string[] Words(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
