using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace HarnessCore.Engine;

/// <summary>
/// A folder with a Dockerfile: what it is built from, and a tag that changes when it does. FROM ltf-harness/x, without a tag,
/// builds on the folder x beside it.
/// </summary>
internal sealed partial class BuildFolder
{
    // Part of the tag: raise it when the way images are built changes.
    private const string BuiltBy = "1";

    private readonly IReadOnlyList<BuildFolder> _dependents;

    public BuildFolder(string name, string path)
        : this(name, path, [])
    {
    }

    private BuildFolder(string name, string path, IReadOnlyList<BuildFolder> dependents)
    {
        Name = name;
        Path = path;
        _dependents = dependents;
    }

    public string Name { get; }

    public string Path { get; }

    public string Repository => $"ltf-harness/{Name}";

    /// <summary>
    /// The image's reference: its tag is derived from every file of the folder, and of those beside it that it builds on, so
    /// an unchanged one is not built again.
    /// </summary>
    /// <exception cref="ImageMissingException">The folders build on each other in a circle.</exception>
    public string Reference()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(BuiltBy));
        foreach (var file in Directory.GetFiles(Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var content = File.ReadAllBytes(file);
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{System.IO.Path.GetRelativePath(Path, file)}\n{content.Length}\n"));
            hash.AppendData(content);
        }

        foreach (var sibling in Bases().Select(Sibling).OfType<BuildFolder>())
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{sibling.Reference()}\n"));
        }

        return $"{Repository}:{Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }

    /// <summary>The images that the Dockerfile builds on; its own stages and references with variables left out.</summary>
    public IReadOnlyList<string> Bases()
    {
        var froms = From().Matches(File.ReadAllText(System.IO.Path.Combine(Path, "Dockerfile")));
        var stages = froms.Select(from => from.Groups["stage"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. froms.Select(from => from.Groups["image"].Value).Where(image => image != "scratch" && !image.Contains('$', StringComparison.Ordinal) && !stages.Contains(image)).Distinct()];
    }

    /// <summary>The folder beside this one that such a base stands for; null when it stands for none, or has no Dockerfile.</summary>
    /// <exception cref="ImageMissingException">That folder builds on this one.</exception>
    public BuildFolder? Sibling(string @base)
    {
        if (Beside().Match(@base) is not { Success: true } match)
        {
            return null;
        }

        var name = match.Groups["name"].Value;
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, "..", name));
        if (!File.Exists(System.IO.Path.Combine(path, "Dockerfile")))
        {
            return null;
        }

        IReadOnlyList<BuildFolder> chain = [.. _dependents, this];
        return chain.Any(folder => System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder.Path)) == path)
            ? throw new ImageMissingException(chain[0].Repository, $"the Dockerfiles build on each other in a circle: {string.Join(" -> ", [.. chain.Select(folder => folder.Name), name])}")
            : new BuildFolder(name, path, chain);
    }

    [GeneratedRegex("^ltf-harness/(?<name>[a-z0-9][a-z0-9-]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Beside();

    [GeneratedRegex(@"^\s*FROM\s+(--\S+\s+)*(?<image>\S+)(\s+AS\s+(?<stage>\S+))?", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex From();
}
