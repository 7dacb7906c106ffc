using HarnessCore.Catalogue.Reading;
using HarnessCore.Storage;

namespace HarnessCore.Catalogue.Import;

/// <summary>
/// The files for a start-point's folder: a valid start-point that can be made red, amber and green.
/// </summary>
internal sealed class StartPointFiles
{
    public const string Options = "options.json";

    private readonly IReadOnlyDictionary<string, byte[]> _files;
    private readonly List<string> _made = [];

    private StartPointFiles(string folder, IReadOnlyDictionary<string, byte[]> files) =>
        (Folder, _files) = (folder, files);

    /// <summary>The absolute path of the start-point.</summary>
    public string Folder { get; }

    /// <summary>
    /// Validates a source's files. An options.json that is already in <paramref name="folder"/> wins over the source's,
    /// unless only the source's fits.
    /// </summary>
    /// <returns>The files, or why they cannot be used.</returns>
    public static (StartPointFiles? Files, string? Problem) Fitting(
        string folder, IReadOnlyDictionary<string, byte[]> source)
    {
        var path = Path.Combine(folder, Options);
        var kept = File.Exists(path)
            ? new Dictionary<string, byte[]>(source) { [Options] = ForeignFile.Read(folder, Options) }
            : null;
        var problem = kept is null ? null : ProblemOf(kept);
        if (kept is not null && problem is null) return (new(folder, kept), null);
        if (kept is null || source.ContainsKey(Options))
        {
            var own = ProblemOf(source);
            if (own is null) return (new(folder, source), null);
            problem ??= own;
        }

        return (null, problem!.Contains(StartPoint.NoEditFor, StringComparison.Ordinal)
            ? $"{problem}; add {path} and import again"
            : problem);
    }

    /// <summary>Whether the folder has no start-point yet.</summary>
    public bool IsNew => !File.Exists(Path.Combine(Folder, "manifest.json"));

    /// <summary>Whether the files on disk differ.</summary>
    public bool Differ => Changed().Any() || Gone().Any();

    /// <summary>Writes the files that differ, and removes those that the manifest no longer names.</summary>
    public void Write()
    {
        var gone = Gone().ToList();
        foreach (var name in Changed().ToList())
        {
            var path = Path.Combine(Folder, name);
            // Writing through a link would change a file elsewhere.
            if (ForeignFile.LinkIn(Folder, name) is { } link) File.Delete(Path.Combine(Folder, link));
            if (!File.Exists(path)) _made.Add(path);
            AtomicFile.Write(path, _files[name]);
        }

        foreach (var name in gone) File.Delete(Path.Combine(Folder, name));
    }

    /// <summary>Removes the files that <see cref="Write"/> created, and folders left empty.</summary>
    public void Remove()
    {
        foreach (var path in _made)
        {
            File.Delete(path);
            RemoveIfEmpty(Path.GetDirectoryName(path)!);
        }
    }

    private static void RemoveIfEmpty(string folder)
    {
        if (Directory.EnumerateFileSystemEntries(folder).Any()) return;
        Directory.Delete(folder);
        RemoveIfEmpty(Path.GetDirectoryName(folder)!);
    }

    private IEnumerable<string> Changed() =>
        _files.Keys.Where(name => !IsOnDisk(Path.Combine(Folder, name), _files[name]));

    private static bool IsOnDisk(string path, byte[] content) =>
        new FileInfo(path) is { Exists: true, LinkTarget: null } file && file.Length == content.Length
        && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);

    private IEnumerable<string> Gone()
    {
        var before = MappingNode.InFile(Path.Combine(Folder, "manifest.json"));
        var visible = before?.ValueOf("visible_filenames") as SequenceNode;
        return (visible?.Items ?? [])
            .OfType<ScalarNode>()
            .Select(name => name.Text)
            .Append(before?.TextOf("rag_lambda") ?? "")
            .Where(name => RelativeName.IsLegal(name) && name != Options && !_files.ContainsKey(name))
            .Where(name => ForeignFile.LinkIn(Folder, name) is null && File.Exists(Path.Combine(Folder, name)));
    }

    private static string? ProblemOf(IReadOnlyDictionary<string, byte[]> files)
    {
        using var scratch = new Scratch("import");
        var folder = scratch.Path;
        try
        {
            foreach (var (name, content) in files) AtomicFile.Write(Path.Combine(folder, name), content);
            var startPoint = StartPoint.Load(folder);
            foreach (var colour in Enum.GetValues<Colour>()) _ = startPoint.FilesFor(colour);
            return null;
        }
        catch (ConfigurationException e)
        {
            return WithoutFolder(string.Join("; ", e.Errors), folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"cannot write its files: {WithoutFolder(e.Message, folder).TrimEnd('.')}";
        }
    }

    private static string WithoutFolder(string text, string folder) =>
        text.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
