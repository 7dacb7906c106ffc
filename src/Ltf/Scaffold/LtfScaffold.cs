using System.Text;
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
internal sealed class LtfScaffold(string name, string parent, string images)
{
    private const string Prefix = "template/";
    private const string Placeholder = "@NAME@";
    private const string Head = "# The images that ltf check runs through the conformance profile.";

    /// <summary>The LTF's folder.</summary>
    public string Folder { get; } = Path.Combine(parent, name);

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
            return Write(edit);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message.TrimEnd('.'), "choose a folder that you can write to, with --out DIR");
        }
    }

    private IReadOnlyList<string> Write(CatalogueEdit edit)
    {
        var half = Path.Combine(parent, $".{Path.GetRandomFileName()}.new");
        try
        {
            var files = Files();
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

    private static void Save(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content, new UTF8Encoding(false));
    }

    private SortedDictionary<string, string> Files()
    {
        var assembly = typeof(LtfScaffold).Assembly;
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var resource in assembly.GetManifestResourceNames()
                .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            files[resource[Prefix.Length..].Replace('\\', '/')] = reader
                .ReadToEnd()
                .Replace(Placeholder, name, StringComparison.Ordinal);
        }

        return files;
    }
}
