using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace HarnessCore.Engine;

/// <summary>A folder with a Dockerfile: what it is built from, and a tag that changes when it does.</summary>
internal sealed partial class BuildFolder(string name, string path)
{
    // Part of the tag: raise it when the way images are built changes.
    private const string BuiltBy = "1";

    public string Name { get; } = name;

    public string Path { get; } = path;

    public string Repository => $"ltf-harness/{Name}";

    /// <summary>The image's reference: its tag is derived from every file of the folder, so an unchanged one is not built again.</summary>
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

        return $"{Repository}:{Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }

    /// <summary>The images that the Dockerfile builds on; its own stages and references with variables left out.</summary>
    public IReadOnlyList<string> Bases()
    {
        var froms = From().Matches(File.ReadAllText(System.IO.Path.Combine(Path, "Dockerfile")));
        var stages = froms.Select(from => from.Groups["stage"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. froms.Select(from => from.Groups["image"].Value).Where(image => image != "scratch" && !image.Contains('$', StringComparison.Ordinal) && !stages.Contains(image)).Distinct()];
    }

    [GeneratedRegex(@"^\s*FROM\s+(--\S+\s+)*(?<image>\S+)(\s+AS\s+(?<stage>\S+))?", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex From();
}
