using System.Globalization;
using System.Text.RegularExpressions;

namespace HarnessCore.Catalogue.Import;

/// <summary>
/// Which entry a start-point belongs to. Names come from the image's repository, since display names carry versions; an entry
/// that has been renamed is known again by its start-point or its image.
/// </summary>
internal sealed partial class EntryNames(IReadOnlyList<LtfEntry> entries, string folder)
{
    private readonly HashSet<string> _names = [.. entries.Select(entry => entry.Name)];

    /// <returns>In the order of <paramref name="found"/>; the entry is null where there is none yet.</returns>
    public IReadOnlyList<(string Name, LtfEntry? Entry)> Of(IReadOnlyList<FoundStartPoint> found)
    {
        var claims = new Dictionary<FoundStartPoint, LtfEntry>(ReferenceEqualityComparer.Instance);
        foreach (var isSame in (Func<FoundStartPoint, LtfEntry, bool>[])[IsSameKata, IsSameImage, IsSameFolder])
        {
            foreach (var each in found.Where(each => each.Problem is null && !claims.ContainsKey(each)))
            {
                if (entries.FirstOrDefault(entry => !claims.ContainsValue(entry) && isSame(each, entry)) is { } entry) claims[each] = entry;
            }
        }

        return [.. found.Select(each => claims.GetValueOrDefault(each) is { } entry ? (entry.Name, entry) : (each.Problem is null ? NewName(each) : "", null))];
    }

    /// <summary>Where the start-point of an entry goes.</summary>
    public string StartPointOf(string name) => Path.Combine(folder, name, "start_point");

    public bool IsOurs(LtfEntry entry) => entry.StartPointFolder.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private bool IsSameKata(FoundStartPoint found, LtfEntry entry) => (IsOurs(entry) || IsSameImage(found, entry))
        && entry.StartPointFolder.Length > 0
        && MappingNodes.InFile(Path.Combine(entry.StartPointFolder, "manifest.json"))?.TextOf("display_name") == found.Label;

    private static bool IsSameImage(FoundStartPoint found, LtfEntry entry) => found.ImageName is { } one && entry.ImageReference is { } other
        && ImageReference.RepositoryOf(one) == ImageReference.RepositoryOf(other);

    private bool IsSameFolder(FoundStartPoint found, LtfEntry entry) => entry.StartPointFolder == StartPointOf(BaseName(found));

    private string NewName(FoundStartPoint found)
    {
        var name = BaseName(found);
        for (var number = 2; !_names.Add(name); number++) name = string.Create(CultureInfo.InvariantCulture, $"{BaseName(found)}-{number}");
        return name;
    }

    private static string BaseName(FoundStartPoint found)
    {
        var source = found.ImageName is { } image ? ImageReference.RepositoryOf(image).Split('/')[^1] : found.FolderName ?? found.Label;
        var name = Separators().Replace(source.ToLowerInvariant(), "-").Trim('-');
        return name.Length > 0 ? name : "image";
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();
}
