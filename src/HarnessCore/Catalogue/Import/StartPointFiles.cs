namespace HarnessCore.Catalogue.Import;

/// <summary>The files that a start-point's folder is to have. They have been read once as the harness reads them: they can be used.</summary>
internal sealed class StartPointFiles
{
    public const string Options = "options.json";

    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, byte[]> _files;
    private readonly List<string> _made = [];

    private StartPointFiles(string folder, IReadOnlyDictionary<string, byte[]> files) => (_folder, _files) = (folder, files);

    /// <summary>
    /// Puts a source's files to the test; an options.json that somebody has put into <paramref name="folder"/> stays, unless it
    /// is the source's that fits and not that.
    /// </summary>
    /// <returns>The files, or what is wrong with them.</returns>
    public static (StartPointFiles? Files, string? Problem) Fitting(string folder, IReadOnlyDictionary<string, byte[]> source)
    {
        var path = Path.Combine(folder, Options);
        var kept = File.Exists(path) ? new Dictionary<string, byte[]>(source) { [Options] = File.ReadAllBytes(path) } : null;
        var problem = kept is null ? null : ProblemOf(kept);
        if (kept is not null && problem is null) return (new(folder, kept), null);
        if (kept is null || source.ContainsKey(Options))
        {
            var own = ProblemOf(source);
            if (own is null) return (new(folder, source), null);
            problem ??= own;
        }

        return (null, problem!.Contains(StartPoint.NoEditFor, StringComparison.Ordinal) ? $"{problem}; an options.json put into {folder} is taken by the next import" : problem);
    }

    /// <summary>Whether there is no start-point yet.</summary>
    public bool IsNew => !File.Exists(Path.Combine(_folder, "manifest.json"));

    /// <summary>Whether what is on the disk differs.</summary>
    public bool Differ => Changed().Any() || Gone().Any();

    /// <summary>Writes what differs, and removes files that the manifest named before and does not any more.</summary>
    public void Write()
    {
        var gone = Gone().ToList();
        foreach (var path in Changed().Select(name => (Name: name, Path: Path.Combine(_folder, name))).ToList())
        {
            if (!File.Exists(path.Path)) _made.Add(path.Path);
            WholeFile.Write(path.Path, _files[path.Name]);
        }

        foreach (var name in gone) File.Delete(Path.Combine(_folder, name));
    }

    /// <summary>Removes the files that <see cref="Write"/> has made, and the folders that are then empty.</summary>
    public void Remove()
    {
        foreach (var path in _made)
        {
            File.Delete(path);
            for (var above = Path.GetDirectoryName(path)!; !Directory.EnumerateFileSystemEntries(above).Any(); above = Path.GetDirectoryName(above)!) Directory.Delete(above);
        }
    }

    private IEnumerable<string> Changed() => _files.Keys.Where(name => !IsOnDisk(Path.Combine(_folder, name), _files[name]));

    private static bool IsOnDisk(string path, byte[] content) => File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);

    private IEnumerable<string> Gone()
    {
        var before = MappingNodes.InFile(Path.Combine(_folder, "manifest.json"));
        var visible = before?.Members.LastOrDefault(member => member.Key.Text == "visible_filenames").Value as SequenceNode;
        return (visible?.Items ?? []).OfType<ScalarNode>().Select(name => name.Text).Append(before?.TextOf("rag_lambda") ?? "")
            .Where(name => RelativeName.IsLegal(name) && name != Options && !_files.ContainsKey(name) && File.Exists(Path.Combine(_folder, name)));
    }

    private static string? ProblemOf(IReadOnlyDictionary<string, byte[]> files)
    {
        var folder = Directory.CreateTempSubdirectory("ltf-import-").FullName;
        try
        {
            foreach (var (name, content) in files) WholeFile.Write(Path.Combine(folder, name), content);
            var startPoint = StartPoint.Load(folder);
            foreach (var colour in Enum.GetValues<Colour>()) _ = startPoint.FilesFor(colour);
            return null;
        }
        catch (ConfigurationException e)
        {
            return string.Join("; ", e.Errors).Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"its files cannot be written ({e.Message.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).TrimEnd('.')})";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
