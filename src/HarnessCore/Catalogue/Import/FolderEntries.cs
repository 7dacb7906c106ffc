namespace HarnessCore.Catalogue.Import;

/// <summary>
/// Start-points and LTF repositories in folders, as images to check without an images.yml. A repository with a Dockerfile is
/// built; else the image is the one that the manifest names.
/// </summary>
public static class FolderEntries
{
    /// <summary>The images of a folder: a start-point, a repository, or a folder of repositories.</summary>
    /// <exception cref="ConfigurationException">There is no start-point in it, or one that cannot be used; with places.</exception>
    public static IReadOnlyList<LtfEntry> Read(string folder)
    {
        var found = StartPointTree.Read(folder);
        ThrowIfBroken(found);
        var entries = found.Zip(Names(found), (each, name) => each.BuildFolder is null
            ? EntryOf(name, each.ImageName, null, each.Folder!)
            : EntryOf(name, null, each.BuildFolder, each.Folder!));
        return [.. entries];
    }

    /// <summary>An image with the start-point in a folder, whatever image that names itself.</summary>
    /// <exception cref="ConfigurationException">There is not exactly one start-point in the folder, or it cannot be used.</exception>
    public static LtfEntry Read(string image, string startPoint)
    {
        var found = StartPointTree.Read(startPoint);
        if (found.Count > 1)
            throw new ConfigurationException([new(startPoint, 1, 1, $"there are {found.Count} start-points in this folder", "the folder of one")]);
        var one = found[0] with { ImageName = image };
        ThrowIfBroken([one]);
        return EntryOf(new EntryNames([], "").Of([one])[0].Name, image, null, one.Folder!);
    }

    private static LtfEntry EntryOf(string name, string? image, string? build, string startPoint) => new(name, image, build, startPoint, null, [], 1);

    // By the folder, which is what was asked for; two copies of one repository name the same image.
    private static IReadOnlyList<string> Names(IReadOnlyList<FoundStartPoint> found) =>
        [.. new EntryNames([], "").Of([.. found.Select(each => each with { ImageName = null })]).Select(of => of.Name)];

    private static void ThrowIfBroken(IReadOnlyList<FoundStartPoint> found)
    {
        var errors = found.SelectMany(ErrorsOf).ToList();
        if (errors.Count > 0) throw new ConfigurationException(errors);
    }

    private static IReadOnlyList<ConfigurationError> ErrorsOf(FoundStartPoint found)
    {
        try
        {
            // Again, for its errors one by one: an import keeps only what they say.
            if (found.Problem is not null) _ = StartPoint.Load(found.Folder!);
        }
        catch (ConfigurationException e)
        {
            return e.Errors;
        }

        return found is { ImageName: null, BuildFolder: null }
            ? [new(Path.Combine(found.Folder!, "manifest.json"), 1, 1, "no 'image_name', and there is no docker/Dockerfile, and no Dockerfile, beside the start-point", "one of them, to have an image to check")]
            : [];
    }
}
