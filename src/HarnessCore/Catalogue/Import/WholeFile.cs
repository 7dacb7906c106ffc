using System.Text;

namespace HarnessCore.Catalogue.Import;

/// <summary>Writes files so that they are the old one or the new one, and never half of either.</summary>
internal static class WholeFile
{
    public static void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = Beside(path);
        try
        {
            File.WriteAllBytes(half, content);
            File.Move(half, path, overwrite: true);
        }
        catch
        {
            File.Delete(half);
            throw;
        }
    }

    /// <summary>Writes the new text beside the old, with the same permissions, to be looked at before it takes the old one's place.</summary>
    public static void WriteHalf(string half, string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(half)!);
        File.WriteAllText(half, text, new UTF8Encoding(false));
        if (File.Exists(path) && !OperatingSystem.IsWindows()) File.SetUnixFileMode(half, File.GetUnixFileMode(path));
    }

    /// <summary>A name in the same folder that nothing has.</summary>
    public static string Beside(string path) => Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetRandomFileName()}.import");
}
