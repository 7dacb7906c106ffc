using System.Globalization;
using System.Text.RegularExpressions;
using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Catalogue.Folders;

/// <summary>
/// Matches start-points to entries. New names come from the image's repository, because display names contain versions;
/// a renamed entry is recognised by its start-point or its image.
/// </summary>
internal sealed partial class EntryNames(IReadOnlyList<LtfEntry> entries, string folder)
{
    private readonly HashSet<string> _names = [.. entries.Select(entry => entry.Name)];

    /// <returns>In the order of <paramref name="found"/>; the entry is null for a new name.</returns>
    public IReadOnlyList<(string Name, LtfEntry? Entry)> Of(IReadOnlyList<FoundStartPoint> found)
    {
        var claims = new Dictionary<FoundStartPoint, LtfEntry>(ReferenceEqualityComparer.Instance);
        foreach (var isSame in (Func<FoundStartPoint, LtfEntry, bool>[])[IsSameKata, IsSameImage, IsSameFolder])
        {
            foreach (var each in found.Where(each => each.Problem is null && !claims.ContainsKey(each)))
            {
                if (entries.FirstOrDefault(entry => !claims.ContainsValue(entry) && isSame(each, entry)) is { } entry)
                    claims[each] = entry;
            }
        }

        return [.. found.Select(each => Of(each, claims.GetValueOrDefault(each)))];
    }

    private (string Name, LtfEntry? Entry) Of(FoundStartPoint found, LtfEntry? claim) =>
        (claim?.Name ?? (found.Problem is null ? NewName(found) : ""), claim);

    /// <summary>The folder for the start-point of an entry.</summary>
    public string StartPointOf(string name) => Path.Combine(folder, name, "start_point");

    /// <summary>Whether an import put the entry's start-point where it is.</summary>
    public bool IsOurs(LtfEntry entry) =>
        entry.StartPointFolder.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private bool IsSameKata(FoundStartPoint found, LtfEntry entry) => (IsOurs(entry) || IsSameImage(found, entry))
        && entry.StartPointFolder.Length > 0
        && MappingNode.InFile(Path.Combine(entry.StartPointFolder, "manifest.json"))?
            .TextOf("display_name") == found.Label;

    private static bool IsSameImage(FoundStartPoint found, LtfEntry entry) =>
        found.ImageName is { } one && entry.ImageReference is { } other
        && ImageReference.RepositoryOf(one) == ImageReference.RepositoryOf(other);

    private bool IsSameFolder(FoundStartPoint found, LtfEntry entry) =>
        entry.StartPointFolder == StartPointOf(BaseName(found));

    private string NewName(FoundStartPoint found) => Unique(BaseName(found), _names);

    /// <summary>The name or, if it is taken, the name with a number; it is then taken, too.</summary>
    public static string Unique(string name, ISet<string> taken)
    {
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
        return unique;
    }

    private static string BaseName(FoundStartPoint found)
    {
        var source = found.ImageName is { } image
            ? ImageReference.RepositoryOf(image).Split('/')[^1]
            : found.FolderName ?? found.Label;
        var name = Separators().Replace(source.ToLowerInvariant(), "-").Trim('-');
        return name.Length > 0 ? name : "image";
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();
}
