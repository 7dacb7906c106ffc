using System.Text;
using HarnessCore.Catalogue;
using HarnessCore.Storage;

namespace Ltf.Options;

/// <summary>The files of one run, and the manifest that applies to it, if any.</summary>
internal sealed record KataFiles(IReadOnlyDictionary<string, string> Files, Manifest? Manifest)
{
    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // No links: they can lead out of the folder, or in a circle.
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>Reads the files as they are; with a colour, as the start-point's manifest has them.</summary>
    /// <exception cref="ConfigurationException">The folder is not a kata, or the manifest is broken.</exception>
    /// <exception cref="UsageException">A colour is asked for, and there is no manifest.</exception>
    public static KataFiles Of(DirectoryInfo folder, FileInfo? manifest, string? colour)
    {
        var own = Path.Combine(folder.FullName, "manifest.json");
        var path = manifest?.FullName ?? (colour is not null ? own : null);
        if (path is null) return new(InFolder(folder), null);
        if (!File.Exists(path))
            throw new UsageException(
                $"--colour needs a start-point: no manifest.json in {folder}",
                "add --manifest FILE if it is elsewhere");
        var startPoint = StartPoint.Load(path, folder.FullName);
        return new(
            colour is null
                ? Sent(folder, path)
                : startPoint.FilesFor(Enum.Parse<Colour>(colour, ignoreCase: true)),
            startPoint.Manifest);
    }

    // The start-point's own files are not part of the kata: a user never sees them.
    private static Dictionary<string, string> Sent(DirectoryInfo folder, string manifest) => InFolder(folder)
        .Where(file => Path.Combine(folder.FullName, file.Key) != manifest && file.Key != "options.json")
        .ToDictionary(StringComparer.Ordinal);

    private static Dictionary<string, string> InFolder(DirectoryInfo folder)
    {
        var files = folder.EnumerateFiles("*", Everything).ToDictionary(
            file => Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'), StringComparer.Ordinal);
        return files.ContainsKey("cyber-dojo.sh")
            ? files.ToDictionary(file => file.Key, file => Text(file.Value), StringComparer.Ordinal)
            : throw Broken(folder, "no cyber-dojo.sh in this folder", "the files of a kata, cyber-dojo.sh among them");
    }

    private static string Text(FileInfo file)
    {
        try
        {
            return Strict.GetString(ForeignFile.Read(file.DirectoryName!, file.Name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Broken(file, $"cannot read the file: {e.Message}", "a readable, regular file");
        }
        catch (DecoderFallbackException)
        {
            throw Broken(file, "the file is not UTF-8 text", "text: the runner's API carries nothing else");
        }
    }

    private static ConfigurationException Broken(FileSystemInfo place, string problem, string expected) =>
        new([new(place.FullName, 1, 1, problem, expected)]);
}
