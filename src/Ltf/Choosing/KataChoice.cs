using HarnessCore.Catalogue;

namespace Ltf.Choosing;

/// <summary>The files of one run, and the manifest that applies to it, if any.</summary>
internal sealed record KataChoice(IReadOnlyDictionary<string, string> Files, Manifest? Manifest)
{
    /// <exception cref="ConfigurationException">The folder is no kata, or the manifest is broken.</exception>
    /// <exception cref="UsageException">A colour is asked for, and there is no manifest.</exception>
    public static KataChoice Of(DirectoryInfo folder, FileInfo? manifest, string? colour)
    {
        var own = Path.Combine(folder.FullName, "manifest.json");
        var path = manifest?.FullName ?? (colour is not null ? own : null);
        if (path is null) return new(KataFolder.Read(folder), null);
        if (!File.Exists(path)) throw new UsageException($"--colour needs a start-point: there is no manifest.json in {folder}; say where it is with --manifest");
        var startPoint = StartPoint.Load(path, folder.FullName);
        return new(colour is null ? Sent(folder, path) : startPoint.FilesFor(Enum.Parse<Colour>(colour, ignoreCase: true)), startPoint.Manifest);
    }

    // A start-point's own files are no part of the kata: a person never sees them.
    private static Dictionary<string, string> Sent(DirectoryInfo folder, string manifest) => KataFolder.Read(folder)
        .Where(file => Path.Combine(folder.FullName, file.Key) != manifest && file.Key != "options.json")
        .ToDictionary(StringComparer.Ordinal);
}
