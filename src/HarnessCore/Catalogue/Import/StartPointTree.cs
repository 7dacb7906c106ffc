namespace HarnessCore.Catalogue.Import;

/// <summary>
/// Finds start-points in a folder: the folder itself, the start_point of a repository, or those of all repositories below it.
/// </summary>
internal static class StartPointTree
{
    private const string ManifestName = "manifest.json";
    private const string Expected = "a start-point (a folder with a manifest.json), a repository (start_point/manifest.json), or a folder of them";
    private const int MostDepth = 8;

    /// <exception cref="ConfigurationException">There is none.</exception>
    public static IReadOnlyList<FoundStartPoint> Read(string source)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));
        var found = File.Exists(Path.Combine(root, ManifestName)) ? [root] : Folders(root, MostDepth).ToList();
        return found.Count > 0 ? [.. found.Select(folder => StartPointIn(folder, root))]
            : throw new ConfigurationException([new(source, 1, 1, "no start-point in this folder", Expected)]);
    }

    private static IEnumerable<string> Folders(string folder, int depth)
    {
        if (IsStartPoint(folder)) return [folder];
        return depth == 0 ? [] : new DirectoryInfo(folder).EnumerateDirectories("*", new EnumerationOptions())
            .Where(below => below.LinkTarget is null && !below.Name.StartsWith('.'))
            .OrderBy(below => below.Name, StringComparer.Ordinal)
            .SelectMany(below => Folders(below.FullName, depth - 1));
    }

    // Other things have a manifest.json too: web applications, above all.
    private static bool IsStartPoint(string folder)
    {
        var path = Path.Combine(folder, ManifestName);
        return File.Exists(path) && (Path.GetFileName(folder) == "start_point"
            || MappingNodes.InFile(path)?.Members.Any(member => member.Key.Text == "visible_filenames") == true);
    }

    private static FoundStartPoint StartPointIn(string folder, string root)
    {
        var isNamedSo = Path.GetFileName(folder) == "start_point";
        var repository = isNamedSo ? Path.GetDirectoryName(folder)! : folder;
        var docker = Path.Combine(repository, "docker");
        var label = folder == root ? Path.GetFileName(repository) : Path.GetRelativePath(root, folder);
        try
        {
            var manifest = StartPoint.Load(folder).Manifest;
            return new(manifest.DisplayName)
            {
                ImageName = manifest.ImageName ?? MappingNodes.InFile(Path.Combine(docker, "image_name.json"))?.TextOf("image_name"),
                Folder = folder,
                BuildFolder = isNamedSo ? Array.Find([docker, repository], place => File.Exists(Path.Combine(place, "Dockerfile"))) : null,
                FolderName = Path.GetFileName(repository),
                Files = Names(folder, manifest).Distinct().ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(folder, name))),
            };
        }
        catch (ConfigurationException e)
        {
            return new(label) { Folder = folder, Problem = string.Join("; ", e.Errors) };
        }
    }

    private static IEnumerable<string> Names(string folder, Manifest manifest)
    {
        var lambda = MappingNodes.InFile(Path.Combine(folder, ManifestName))?.TextOf("rag_lambda");
        string[] optional = lambda is not null && RelativeName.IsLegal(lambda) ? [StartPointFiles.Options, lambda] : [StartPointFiles.Options];
        return [ManifestName, .. manifest.VisibleFilenames, .. optional.Where(name => File.Exists(Path.Combine(folder, name)))];
    }
}
