namespace HarnessCore.Catalogue.Folders;

/// <summary>
/// Start-points and LTF repositories in folders, as images to check without an images.yml. A repository with a
/// Dockerfile is built; otherwise the image is the manifest's.
/// </summary>
internal static class FolderEntries
{
    /// <summary>Stands for the image of a broken start-point.</summary>
    public const string NoImageName = "(no image_name)";

    /// <inheritdoc cref="ImageCatalogue.OfFolder" />
    public static IReadOnlyList<LtfEntry> Read(string folder)
    {
        var found = StartPointTree.Read(folder);
        ThrowIfBroken(found);
        return EntriesOf(found);
    }

    /// <summary>
    /// The same, broken start-points included: loading them tells what is wrong. One whose image is not known has
    /// <see cref="NoImageName"/> for it.
    /// </summary>
    /// <exception cref="ConfigurationException">
    /// The folder has no start-point, or a sound one that names no image.
    /// </exception>
    public static IReadOnlyList<LtfEntry> ReadAll(string folder)
    {
        var found = StartPointTree.Read(folder);
        ThrowIfBroken([.. found.Where(each => each.Problem is null)]);
        return EntriesOf(found);
    }

    private static IReadOnlyList<LtfEntry> EntriesOf(IReadOnlyList<FoundStartPoint> found) =>
        [.. found.Zip(Names(found), (each, name) => each.BuildFolder is null
            ? EntryOf(name, each.ImageName ?? NoImageName, null, each.Folder!)
            : EntryOf(name, null, each.BuildFolder, each.Folder!) with
            {
                // As in production, by the image's own name; an image that is built here is named after its folder.
                AddressSanitizer = each.ImageName is { } image ? ImageReference.RunsAddressSanitizer(image) : null,
            })];

    /// <summary>An image with the start-point in a folder, whichever image its manifest names.</summary>
    /// <exception cref="ConfigurationException">
    /// The folder does not have exactly one start-point, or it is broken.
    /// </exception>
    public static LtfEntry Read(string image, string startPoint)
    {
        var found = StartPointTree.Read(startPoint);
        if (found.Count > 1)
            throw new ConfigurationException(
                [new(startPoint, 1, 1, $"there are {found.Count} start-points in this folder", "a folder with one "
                    + "start-point")]);
        var one = found[0] with { ImageName = image };
        ThrowIfBroken([one]);
        return EntryOf(new EntryNames([], "").Of([one])[0].Name, image, null, one.Folder!);
    }

    private static LtfEntry EntryOf(string name, string? image, string? build, string startPoint) =>
        new(name, image, build, startPoint, null, [], 1);

    // By the folder, which is what the user asked for; two copies of a repository name the same image.
    private static IEnumerable<string> Names(IReadOnlyList<FoundStartPoint> found) =>
        new EntryNames([], "").Of([.. found.Select(each => each with { ImageName = null, Problem = null })])
            .Select(of => of.Name);

    private static void ThrowIfBroken(IReadOnlyList<FoundStartPoint> found)
    {
        var errors = found.SelectMany(ErrorsOf).ToList();
        if (errors.Count > 0) throw new ConfigurationException(errors);
    }

    private static IReadOnlyList<ConfigurationError> ErrorsOf(FoundStartPoint found)
    {
        try
        {
            // Load it again for its errors one by one: Problem is their text only.
            if (found.Problem is not null) _ = StartPoint.Load(found.Folder!);
        }
        catch (ConfigurationException e)
        {
            return e.Errors;
        }

        return found is { ImageName: null, BuildFolder: null }
            ? [NoImage(found.Folder!)]
            : [];
    }

    private static ConfigurationError NoImage(string startPoint) => new(
        Path.Combine(startPoint, "manifest.json"), 1, 1,
        "no 'image_name', and no docker/Dockerfile or Dockerfile beside the start-point",
        "one of these, to know which image to check");
}
