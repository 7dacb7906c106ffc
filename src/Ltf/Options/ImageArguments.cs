using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Folders;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios;

namespace Ltf.Options;

/// <summary>
/// What each argument of a command stands for: a name from images.yml, a folder of start-points, or an image reference.
/// A name wins over a folder of that name, unless the argument is plainly a path: it has a slash or begins with a dot.
/// </summary>
/// <param name="images">The path of images.yml.</param>
/// <param name="mustExist">Whether the user gave that path.</param>
/// <param name="startPoint">The start-point of an image that is given by its reference.</param>
internal sealed class ImageArguments(string images, bool mustExist, string? startPoint)
{
    private readonly Lazy<ImageCatalogue> _catalogue = new(() => ImageCatalogue.Load(images, ConformanceProfile.Ids));

    /// <summary>The image references in images.yml; empty if nothing has needed that file.</summary>
    public IReadOnlyList<string> References =>
        _catalogue.IsValueCreated
            ? [.. _catalogue.Value.Entries.Select(entry => entry.ImageReference).OfType<string>()]
            : [];

    /// <summary>The images, each under a name of its own; all of images.yml without an argument.</summary>
    /// <exception cref="ConfigurationException">
    /// images.yml or a start-point is broken, or no image has that name.
    /// </exception>
    /// <exception cref="UsageException">An argument is neither a name, a folder nor an image.</exception>
    public IReadOnlyList<LtfEntry> Of(IReadOnlyList<string> arguments)
    {
        if (startPoint is not null && arguments.Count != 1)
            throw new UsageException(
                "--start-point needs exactly one IMAGE", $"`{Invocation.Name} check IMAGE --start-point DIR`");
        if (mustExist) _ = _catalogue.Value;
        if (arguments.Count == 0) return All();
        var entries = arguments.Distinct(StringComparer.Ordinal).SelectMany(Of).DistinctBy(
            entry => (entry.Name, entry.BuildFolder, entry.StartPointFolder, entry.ImageReference));
        return WithOwnNames([.. entries]);
    }

    private IReadOnlyList<LtfEntry> All() => File.Exists(images) || mustExist
        ? [.. _catalogue.Value.Entries.Select(Named)]
        : throw new UsageException(
            $"no {images} in this folder, so there is no list of images",
            $"`{Invocation.Name} check DIR` checks a clone; `{Invocation.Name} check IMAGE --start-point DIR` "
                + "checks an image");

    private IEnumerable<LtfEntry> Of(string argument)
    {
        if (startPoint is not null) return [Referenced(argument, startPoint)];
        if (IsPath(argument)) return Directory.Exists(argument) ? InFolder(argument) : throw NoFolder(argument);
        var hasCatalogue = File.Exists(images);
        var entry = hasCatalogue ? _catalogue.Value.Entries.FirstOrDefault(entry => entry.Name == argument) : null;
        if (entry is not null) return [Named(entry)];
        if (Directory.Exists(argument)) return InFolder(argument);
        if (argument.Contains(':', StringComparison.Ordinal)) throw NoFolder(argument);
        return hasCatalogue
            ? [_catalogue.Value.Find(argument)]
            : throw new UsageException(
                $"no such folder: '{argument}'; and no {images} in this folder to look the name up in",
                $"`{Invocation.Name} new {Invocation.Quoted(argument)}` creates an image of that name");
    }

    private static bool IsPath(string argument) =>
        argument.Contains('/', StringComparison.Ordinal) || argument.StartsWith('.');

    private static UsageException NoFolder(string argument) => new(
        $"no such folder: '{argument}'",
        !argument.StartsWith('.') && ImageReference.IsWellFormed(argument)
            ? $"for an image, name its start-point: `{Invocation.Name} check {argument} --start-point DIR`"
            : null);

    private LtfEntry Named(LtfEntry entry) =>
        entry with { CheckCommand = Command(entry.Name, mustExist ? $" --images {Invocation.Quoted(images)}" : "") };

    private static LtfEntry Referenced(string image, string startPoint)
    {
        if (!ImageReference.IsWellFormed(image))
            throw new UsageException(
                $"--start-point needs an image reference, not '{image}'",
                "image references look like ghcr.io/cyber-dojo-languages/gcc_assert:2733119");
        if (!Directory.Exists(startPoint)) throw new UsageException($"no such folder: '{startPoint}' (--start-point)");
        return FolderEntries.Read(image, startPoint) with
        {
            CheckCommand = Command(image, $" --start-point {Invocation.Quoted(startPoint)}"),
        };
    }

    private static IReadOnlyList<LtfEntry> InFolder(string folder)
    {
        var entries = FolderEntries.ReadAll(folder);
        return [.. entries.Select(entry => entry with
        {
            CheckCommand = Command(
                entries.Count == 1 ? folder : WithSlash(Path.GetRelativePath(".", entry.StartPointFolder))),
        })];
    }

    private static string WithSlash(string path) => IsPath(path) ? path : $"./{path}";

    private static string Command(string argument, string more = "") =>
        $"{Invocation.Name} check {Invocation.Quoted(argument)}{more}";

    private static IReadOnlyList<LtfEntry> WithOwnNames(IReadOnlyList<LtfEntry> entries)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. entries.Select(entry => entry with { Name = EntryNames.Unique(entry.Name, names) })];
    }
}
