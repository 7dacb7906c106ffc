using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HarnessCore.Engine.Platforms;

namespace HarnessCore.Engine.Images;

/// <summary>
/// A folder with a Dockerfile: what it builds on, and a tag that changes when the folder does. FROM ltf-harness/x,
/// without a tag, builds on the folder x beside it.
/// </summary>
internal sealed partial class BuildFolder
{
    // Part of the tag: raise it when the way images are built changes.
    private const string BuiltBy = "2";

    private readonly IReadOnlyList<BuildFolder> _dependents;

    public BuildFolder(string name, string path, ImagePlatform? platform = null)
        : this(name, path, platform, [])
    {
    }

    private BuildFolder(string name, string path, ImagePlatform? platform, IReadOnlyList<BuildFolder> dependents)
    {
        Name = name;
        Path = path;
        Platform = platform;
        _dependents = dependents;
    }

    public string Name { get; }

    public string Path { get; }

    /// <summary>The platform to build for; null for the engine's own.</summary>
    public ImagePlatform? Platform { get; }

    public string Repository => $"ltf-harness/{Name}";

    /// <summary>What of the folder takes part in the build.</summary>
    /// <exception cref="ImageMissingException">The folder cannot be read.</exception>
    public BuildContext Context() => Reading(() => BuildContext.Of(Path));

    /// <summary>
    /// The image's reference. Its tag is a hash of what is sent to the engine, and of the folders beside it that it
    /// builds on, so that an unchanged folder is not built again.
    /// </summary>
    /// <exception cref="ImageMissingException">
    /// The folder cannot be read, or the folders build on each other in a circle.
    /// </exception>
    public string Reference()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(BuiltBy));
        if (Platform is not null) hash.AppendData(Encoding.UTF8.GetBytes($"\n{Platform}\n"));
        Reading(() =>
        {
            Context().AddTo(hash);
            return true;
        });
        foreach (var sibling in Bases().Select(Sibling).OfType<BuildFolder>())
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{sibling.Reference()}\n"));
        }

        return $"{Repository}:{Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }

    /// <summary>
    /// The images that the Dockerfile builds on, without its own stages and references with variables.
    /// </summary>
    public IReadOnlyList<string> Bases()
    {
        var froms = From().Matches(Reading(() => Context().Dockerfile()));
        var stages = froms.Select(from => from.Groups["stage"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [
            .. froms.Select(from => from.Groups["image"].Value)
                .Where(image => image != "scratch" && !image.Contains('$', StringComparison.Ordinal)
                    && !stages.Contains(image))
                .Distinct()];
    }

    /// <summary>
    /// The folder beside this one that a base stands for; null when there is none with a Dockerfile.
    /// </summary>
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
        return chain.Any(
            folder => System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder.Path)) == path)
            ? throw new ImageMissingException(
                chain[0].Repository,
                $"the Dockerfiles build on each other in a circle: "
                    + $"{string.Join(" -> ", [.. chain.Select(folder => folder.Name), name])}")
            : new BuildFolder(name, path, Platform, chain);
    }

    private T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        // A link that leads out of the folder, above all.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageMissingException(Repository, $"its build folder cannot be read: {e.Message}");
        }
    }

    [GeneratedRegex("^ltf-harness/(?<name>[a-z0-9][a-z0-9-]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Beside();

    [GeneratedRegex(
        @"^[ \t]*FROM[ \t]+(--\S+[ \t]+)*(?<image>\S+)([ \t]+AS[ \t]+(?<stage>\S+))?",
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex From();
}
