using System.Text;
using HarnessCore.Catalogue;

namespace Ltf;

/// <summary>Reads a folder of kata files as they are, sub-directories included.</summary>
internal static class KataFolder
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The files' contents by their path below the folder.</summary>
    /// <exception cref="ConfigurationException">There is no cyber-dojo.sh, or a file is not UTF-8 text.</exception>
    public static IReadOnlyDictionary<string, string> Read(DirectoryInfo folder)
    {
        var files = folder.EnumerateFiles("*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'), Text, StringComparer.Ordinal);
        return files.ContainsKey("cyber-dojo.sh")
            ? files
            : throw new ConfigurationException([new(folder.FullName, 1, 1, "there is no cyber-dojo.sh in this folder", "the files of a kata, cyber-dojo.sh among them")]);
    }

    private static string Text(FileInfo file)
    {
        try
        {
            return Strict.GetString(File.ReadAllBytes(file.FullName));
        }
        catch (DecoderFallbackException)
        {
            throw new ConfigurationException([new(file.FullName, 1, 1, "the file is not UTF-8 text", "text: the runner's API carries nothing else")]);
        }
    }
}
