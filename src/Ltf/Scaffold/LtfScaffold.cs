using System.Text;
using HarnessCore.Catalogue.Import;

namespace Ltf.Scaffold;

/// <summary>The folder of a new LTF: Dockerfile, lambda and start-point, and its entry in images.yml. Overwrites nothing.</summary>
/// <param name="name">Its name.</param>
/// <param name="parent">Where its folder goes.</param>
/// <param name="images">The images.yml; made when it is not there.</param>
internal sealed class LtfScaffold(string name, string parent, string images)
{
    private const string Prefix = "template/";
    private const string Placeholder = "@NAME@";

    /// <summary>Its folder.</summary>
    public string Folder { get; } = Path.Combine(parent, name);

    /// <summary>Writes it: all of it, or nothing.</summary>
    /// <returns>The files, by their path below <see cref="Folder"/>.</returns>
    /// <exception cref="UsageException">The name cannot be, or is taken.</exception>
    public IReadOnlyList<string> Write()
    {
        var entry = new NewEntry(images, name);
        if (entry.Problem() is { } problem) throw new UsageException(problem);
        if (Path.Exists(Folder)) throw new UsageException($"there is a '{Folder}' already; nothing is overwritten");
        var half = Path.Combine(parent, $".{Path.GetRandomFileName()}.new");
        try
        {
            var files = Files();
            foreach (var (file, content) in files) Save(Path.Combine(half, file), content);
            Directory.Move(half, Folder);
            return EnteredOrUndone(entry, files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message);
        }
        finally
        {
            if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
        }
    }

    private IReadOnlyList<string> EnteredOrUndone(NewEntry entry, SortedDictionary<string, string> files)
    {
        try
        {
            entry.Save(Folder);
            return [.. files.Keys];
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
        foreach (var resource in assembly.GetManifestResourceNames().Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            files[resource[Prefix.Length..].Replace('\\', '/')] = reader.ReadToEnd().Replace(Placeholder, name, StringComparison.Ordinal);
        }

        return files;
    }
}
