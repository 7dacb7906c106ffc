using System.Text;
using System.Text.RegularExpressions;
using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Import;
using HarnessCore.Catalogue.Reading;

namespace Ltf.Scaffold;

/// <summary>
/// A new LTF: a folder with a Dockerfile, a lambda and a start-point, and an entry in images.yml. Nothing is
/// overwritten.
/// </summary>
/// <param name="name">The LTF's name.</param>
/// <param name="parent">The folder in which its folder is created.</param>
/// <param name="images">The images.yml; it is created if it does not exist.</param>
/// <param name="like">The image of images.yml whose folder is copied; null for the template.</param>
internal sealed partial class LtfScaffold(string name, string parent, string images, string? like = null)
{
    // What a person wrote is far below.
    private const int MostBytes = 10_000_000;

    private const string Prefix = "template/";
    private const string Placeholder = "@NAME@";
    private const string Head = "# The images that ltf check runs through the conformance profile.";

    /// <summary>The LTF's folder.</summary>
    public string Folder { get; } = Path.Combine(parent, name);

    /// <summary>The folder beside an image's: there the images that its Dockerfile builds on are found.</summary>
    /// <exception cref="ConfigurationException">images.yml is broken.</exception>
    public static string ParentOf(string image, string images) =>
        new CatalogueEdit(images, Head).Before.FirstOrDefault(entry => entry.Name == image)?.BuildFolder is { } folder
            ? Path.GetRelativePath(".", Path.GetDirectoryName(folder)!)
            : ".";

    /// <summary>Writes the folder and the entry: both, or neither.</summary>
    /// <returns>The files, by their path below <see cref="Folder"/>.</returns>
    /// <exception cref="UsageException">The name is malformed or taken, or a file cannot be written.</exception>
    /// <exception cref="ConfigurationException">images.yml is broken.</exception>
    public IReadOnlyList<string> Write()
    {
        if (!EntryReader.IsName(name) || !ImageReference.IsWellFormed($"ltf-harness/{name}"))
            throw new UsageException($"malformed name '{name}'; expected {EntryReader.Shape.ExpectedOf("name")}");
        var edit = new CatalogueEdit(images, Head);
        if (edit.Before.FirstOrDefault(entry => entry.Name == name) is { } taken)
            throw new UsageException(
                $"{images}:{taken.Line}: an image named '{name}' already exists", "choose another name");
        if (Path.Exists(Folder))
            throw new UsageException($"'{Folder}' already exists", "choose another name, or another folder with "
                + "--out DIR");
        try
        {
            return Write(edit, like is null ? Files() : FilesOf(Like(edit, like)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message.TrimEnd('.'), "choose a folder that you can write to, with --out DIR");
        }
    }

    private string Like(CatalogueEdit edit, string other) =>
        edit.Before.FirstOrDefault(entry => entry.Name == other) switch
        {
            { BuildFolder: { } folder } => folder,
            null => throw new UsageException(
                $"--like {other}: no such image in {images}",
                Spelling.DidYouMean(Spelling.Nearest(other, edit.Before.Select(entry => entry.Name)))),
            _ => throw new UsageException(
                $"--like {other}: it has no Dockerfile here", "choose an image with build: in images.yml"),
        };

    private IReadOnlyList<string> Write(CatalogueEdit edit, SortedDictionary<string, byte[]> files)
    {
        var half = Path.Combine(parent, $".{Path.GetRandomFileName()}.new");
        try
        {
            foreach (var (file, content) in files) Save(Path.Combine(half, file), content);
            Directory.Move(half, Folder);
            Enter(edit);
            return [.. files.Keys];
        }
        finally
        {
            if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
        }
    }

    private void Enter(CatalogueEdit edit)
    {
        var folder = Path.GetFullPath(Folder);
        try
        {
            edit.Text.Add([("name", name), ("build", edit.Relative(folder))]);
            edit.Save([new LtfEntry(name, null, folder, Path.Combine(folder, "start_point"), null, [], 0)], []);
        }
        catch
        {
            Directory.Delete(Folder, recursive: true);
            throw;
        }
    }

    private static void Save(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    // A copy, byte for byte, of another image's folder; only the manifest gets another image_name.
    private SortedDictionary<string, byte[]> FilesOf(string folder)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var left = (long)MostBytes;
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        foreach (var path in Directory.EnumerateFiles(folder, "*", options))
        {
            left -= new FileInfo(path).Length;
            if (left < 0) throw new UsageException($"--like {like}: its folder has more than {MostBytes >> 20} MB");
            var file = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
            files[file] = file.EndsWith("manifest.json", StringComparison.Ordinal)
                ? Encoding.UTF8.GetBytes(ImageName().Replace(
                    File.ReadAllText(path), found => $"{found.Groups[1].Value}\"cyberdojofoundation/{name}\"", 1))
                : File.ReadAllBytes(path);
        }

        return files;
    }

    [GeneratedRegex("(\"image_name\"\\s*:\\s*)\"[^\"]*\"", RegexOptions.CultureInvariant)]
    private static partial Regex ImageName();

    private SortedDictionary<string, byte[]> Files()
    {
        var assembly = typeof(LtfScaffold).Assembly;
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (
            var resource in assembly.GetManifestResourceNames()
                .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            files[resource[Prefix.Length..].Replace('\\', '/')] = Encoding.UTF8.GetBytes(
                reader.ReadToEnd().Replace(Placeholder, name, StringComparison.Ordinal));
        }

        return files;
    }
}
