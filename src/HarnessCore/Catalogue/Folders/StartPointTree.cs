using HarnessCore.Catalogue.Import;
using HarnessCore.Catalogue.Reading;
using HarnessCore.Storage;

namespace HarnessCore.Catalogue.Folders;

/// <summary>
/// Finds the start-points in a folder: the folder itself, a repository's start_point, or those of all repositories
/// below it.
/// </summary>
internal static class StartPointTree
{
    private const string ManifestName = "manifest.json";
    private const string Expected =
        "a start-point (a folder with a manifest.json), a repository (start_point/manifest.json), or a folder of them";
    private const int MostDepth = 8;

    /// <exception cref="ConfigurationException">The folder has no start-point.</exception>
    public static IReadOnlyList<FoundStartPoint> Read(string source) =>
        [.. FoldersIn(source).Select(folder => StartPointIn(folder, RootOf(source)))];

    /// <summary>The absolute paths of the start-points' folders, unread.</summary>
    /// <exception cref="ConfigurationException">The folder has no start-point.</exception>
    public static IReadOnlyList<string> FoldersIn(string source)
    {
        var root = RootOf(source);
        var found = File.Exists(Path.Combine(root, ManifestName)) ? [root] : Folders(root, MostDepth).ToList();
        return found.Count > 0 ? found
            : throw new ConfigurationException([new(source, 1, 1, "there is no start-point in this folder", Expected)]);
    }

    /// <summary>What a repository says of its image beside the manifest; null if it says nothing.</summary>
    public static string? ImageNameBeside(string startPoint) => MappingNode.InFile(
        Path.Combine(Path.GetDirectoryName(startPoint) ?? "", "docker", "image_name.json"))?.TextOf("image_name");

    private static string RootOf(string source) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));

    private static IEnumerable<string> Folders(string folder, int depth)
    {
        if (IsStartPoint(folder)) return [folder];
        return depth == 0 ? [] : new DirectoryInfo(folder).EnumerateDirectories("*", new EnumerationOptions())
            .Where(below => below.LinkTarget is null && !below.Name.StartsWith('.'))
            .OrderBy(below => below.Name, StringComparer.Ordinal)
            .SelectMany(below => Folders(below.FullName, depth - 1));
    }

    // Other things have a manifest.json, too, such as web applications.
    private static bool IsStartPoint(string folder)
    {
        var path = Path.Combine(folder, ManifestName);
        return File.Exists(path) && (Path.GetFileName(folder) == "start_point"
            || MappingNode.InFile(path)?.Members.Any(member => member.Key.Text == "visible_filenames") == true);
    }

    private static FoundStartPoint StartPointIn(string folder, string root)
    {
        var isNamedSo = Path.GetFileName(folder) == "start_point";
        var repository = isNamedSo ? Path.GetDirectoryName(folder)! : folder;
        var docker = Path.Combine(repository, "docker");
        var label = folder == root ? Path.GetFileName(repository) : Path.GetRelativePath(root, folder);
        var found = new FoundStartPoint(label)
        {
            ImageName = MappingNode.InFile(Path.Combine(folder, ManifestName))?.TextOf("image_name")
                ?? (isNamedSo ? ImageNameBeside(folder) : null),
            Folder = folder,
            BuildFolder = isNamedSo
                ? Array.Find(
                    [docker, repository],
                    place =>
                        File.Exists(Path.Combine(place, "Dockerfile")) && new DirectoryInfo(place).LinkTarget is null)
                : null,
            FolderName = Path.GetFileName(repository),
        };
        try
        {
            var manifest = StartPoint.Load(folder).Manifest;
            return found with
            {
                Label = manifest.DisplayName,
                Files = Names(folder, manifest)
                    .Distinct()
                    .ToDictionary(name => name, name => ForeignFile.Read(folder, name)),
            };
        }
        catch (ConfigurationException e)
        {
            return found with { Problem = string.Join("; ", e.Errors) };
        }
    }

    private static IEnumerable<string> Names(string folder, Manifest manifest)
    {
        var lambda = MappingNode.InFile(Path.Combine(folder, ManifestName))?.TextOf("rag_lambda");
        string[] optional = lambda is not null && RelativeName.IsLegal(lambda)
            ? [StartPointFiles.Options, lambda]
            : [StartPointFiles.Options];
        return
        [
            ManifestName, .. manifest.VisibleFilenames,
            .. optional.Where(name => File.Exists(Path.Combine(folder, name))),
        ];
    }
}

/// <summary>
/// A start-point in a source. With a <see cref="Problem"/> it cannot be used; without one, that is not known yet.
/// </summary>
/// <param name="Label">Its display name or, if that is not known, its folder.</param>
internal sealed record FoundStartPoint(string Label)
{
    /// <summary>The absolute path of the start-point; null if it is not from a folder.</summary>
    public string? Folder { get; init; }

    public string? ImageName { get; init; }

    /// <summary>
    /// The absolute path of the folder with the Dockerfile: the repository's docker/, or the repository itself.
    /// </summary>
    public string? BuildFolder { get; init; }

    /// <summary>
    /// The name of the repository's folder, which names the entry if there is no image name.
    /// </summary>
    public string? FolderName { get; init; }

    /// <summary>Contents by name; manifest.json is among them.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>Why the start-point cannot be used.</summary>
    public string? Problem { get; init; }
}
