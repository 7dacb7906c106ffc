using System.Globalization;
using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Import;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios;

namespace Ltf.Choosing;

/// <summary>
/// What each argument of a command stands for: a name from images.yml, a folder of start-points, or an image reference. A name
/// wins over a folder that is called the same, unless the argument is plainly a path: it has a slash or begins with a dot.
/// </summary>
/// <param name="images">The images.yml.</param>
/// <param name="mustExist">Whether it was asked for by name.</param>
/// <param name="startPoint">The start-point of an image that is given by its reference.</param>
internal sealed class ImageChoice(string images, bool mustExist, string? startPoint)
{
    private readonly Lazy<ImageCatalogue> _catalogue = new(() => ConformanceProfile.Load(images));

    /// <summary>The images' own references in images.yml, if that was read.</summary>
    public IReadOnlyList<string> References => _catalogue.IsValueCreated ? [.. _catalogue.Value.Entries.Select(entry => entry.ImageReference).OfType<string>()] : [];

    /// <summary>The images, each with a name of its own; all of images.yml for no argument.</summary>
    /// <exception cref="ConfigurationException">images.yml or a start-point is broken, or no image has that name.</exception>
    /// <exception cref="UsageException">An argument stands for nothing.</exception>
    public IReadOnlyList<LtfEntry> Of(IReadOnlyList<string> arguments)
    {
        if (startPoint is not null && arguments.Count != 1) throw new UsageException("--start-point belongs to one image reference: ltf check IMAGE --start-point DIR");
        if (mustExist) _ = _catalogue.Value;
        if (arguments.Count == 0) return All();
        return WithOwnNames([.. arguments.Distinct(StringComparer.Ordinal).SelectMany(Of).DistinctBy(entry => (entry.Name, entry.BuildFolder, entry.StartPointFolder, entry.ImageReference))]);
    }

    private IReadOnlyList<LtfEntry> All() => File.Exists(images) || mustExist
        ? [.. _catalogue.Value.Entries.Select(Named)]
        : throw new UsageException($"there is no {images} here to take the images from; name a folder with a start-point (ltf check DIR), or an image (ltf check IMAGE --start-point DIR)");

    private IEnumerable<LtfEntry> Of(string argument)
    {
        if (startPoint is not null) return [Referenced(argument)];
        if (IsPath(argument)) return Directory.Exists(argument) ? InFolder(argument) : throw NoFolder(argument);
        var hasCatalogue = File.Exists(images);
        if (hasCatalogue && _catalogue.Value.Entries.FirstOrDefault(entry => entry.Name == argument) is { } entry) return [Named(entry)];
        if (Directory.Exists(argument)) return InFolder(argument);
        if (argument.Contains(':', StringComparison.Ordinal)) throw NoFolder(argument);
        return hasCatalogue
            ? [_catalogue.Value.Find(argument)]
            : throw new UsageException($"there is no folder '{argument}' here, and no {images} to look the name up in");
    }

    private static bool IsPath(string argument) => argument.Contains('/', StringComparison.Ordinal) || argument.StartsWith('.');

    private static UsageException NoFolder(string argument) => new(!argument.StartsWith('.') && ImageReference.IsWellFormed(argument)
        ? $"there is no folder '{argument}'; if it is an image, say where its start-point is: ltf check {argument} --start-point DIR"
        : $"there is no folder '{argument}'");

    private LtfEntry Named(LtfEntry entry) => entry with { CheckCommand = Command(entry.Name, mustExist ? $" --images {Invocation.Quoted(images)}" : "") };

    private LtfEntry Referenced(string image) => !ImageReference.IsWellFormed(image)
        ? throw new UsageException($"with --start-point goes an image reference such as ghcr.io/cyber-dojo-languages/gcc_assert:2733119, not '{image}'")
        : !Directory.Exists(startPoint)
        ? throw new UsageException($"there is no folder '{startPoint}' (--start-point)")
        : FolderEntries.Read(image, startPoint!) with { CheckCommand = Command(image, $" --start-point {Invocation.Quoted(startPoint!)}") };

    private static IReadOnlyList<LtfEntry> InFolder(string folder)
    {
        var entries = FolderEntries.Read(folder);
        return [.. entries.Select(entry => entry with
        {
            AddressSanitizer = UsesAddressSanitizer(entry),
            CheckCommand = Command(entries.Count == 1 ? folder : WithSlash(Path.GetRelativePath(".", entry.StartPointFolder))),
        })];
    }

    // By the image's own name, in production; one that is built here is called after its folder.
    private static bool? UsesAddressSanitizer(LtfEntry entry) =>
        entry.BuildFolder is not null && StartPoint.Load(entry.StartPointFolder).Manifest.ImageName is { } image ? SandboxSpec.UsesAddressSanitizer(image) : null;

    private static string WithSlash(string path) => IsPath(path) ? path : $"./{path}";

    private static string Command(string argument, string more = "") => $"{Invocation.Name} check {Invocation.Quoted(argument)}{more}";

    private static IReadOnlyList<LtfEntry> WithOwnNames(IReadOnlyList<LtfEntry> entries)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. entries.Select(entry => entry with { Name = OwnName(entry.Name, names) })];
    }

    private static string OwnName(string name, HashSet<string> names)
    {
        var own = name;
        for (var number = 2; !names.Add(own); number++) own = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
        return own;
    }
}
