using System.Text;
using HarnessCore.Catalogue;

namespace Ltf.Choosing;

/// <summary>Reads a folder of kata files as they are, sub-directories included.</summary>
internal static class KataFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // No links: they may lead out of the folder, or in a circle.
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>The files' contents by their path below the folder.</summary>
    /// <exception cref="ConfigurationException">There is no cyber-dojo.sh, or a file is not UTF-8 text.</exception>
    public static IReadOnlyDictionary<string, string> Read(DirectoryInfo folder)
    {
        var files = new DirectoryInfo(folder.FullName).EnumerateFiles("*", Everything)
            .ToDictionary(file => Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'), StringComparer.Ordinal);
        return files.ContainsKey("cyber-dojo.sh")
            ? files.ToDictionary(file => file.Key, file => Text(file.Value), StringComparer.Ordinal)
            : throw new ConfigurationException([new(folder.FullName, 1, 1, "there is no cyber-dojo.sh in this folder", "the files of a kata, cyber-dojo.sh among them")]);
    }

    private static string Text(FileInfo file)
    {
        try
        {
            // Opening a pipe waits for somebody to write to it.
            var reading = Task.Run(() => File.ReadAllBytes(file.FullName));
            return reading.Wait(Patience)
                ? Strict.GetString(reading.Result)
                : throw new IOException("nothing came from it; is it a pipe?");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or AggregateException)
        {
            throw new ConfigurationException([new(file.FullName, 1, 1, $"the file cannot be read: {(e.InnerException ?? e).Message}", "a regular file that may be read")]);
        }
        catch (DecoderFallbackException)
        {
            throw new ConfigurationException([new(file.FullName, 1, 1, "the file is not UTF-8 text", "text: the runner's API carries nothing else")]);
        }
    }
}
