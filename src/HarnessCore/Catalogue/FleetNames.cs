using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Catalogue;

/// <summary>Display names: production's start-point builder takes each once.</summary>
internal static class FleetNames
{
    /// <summary>
    /// By the image's name, the error of each whose start-point has the display name of another one. Images that share
    /// one folder share its name.
    /// </summary>
    public static IReadOnlyDictionary<string, ConfigurationError> Shared(IEnumerable<LtfEntry> entries)
    {
        var local = entries.Where(entry => entry.StartPointFolder.Length > 0).ToLookup(entry => entry.StartPointFolder);
        return Shared(local.Select(same => same.Key).ToList())
            .SelectMany(error => local[error.Key].Select(entry => KeyValuePair.Create(entry.Name, error.Value)))
            .ToDictionary();
    }

    /// <summary>By the start-point's folder, the error of each that has the display name of an earlier one.</summary>
    public static IReadOnlyDictionary<string, ConfigurationError> Shared(IReadOnlyList<string> folders)
    {
        var (first, errors) = (new Dictionary<string, string>(), new Dictionary<string, ConfigurationError>());
        foreach (var manifest in folders.Select(folder => Path.Combine(folder, "manifest.json")))
        {
            if (MappingNode.InFile(manifest)?.ValueOf("display_name")
                is ScalarNode { Kind: ScalarKind.Text } name && !first.TryAdd(name.Text, manifest))
            {
                errors[Path.GetDirectoryName(manifest)!] = new(
                    manifest, name.At.Line, name.At.Column, $"the display_name '{name.Quoted}' is taken",
                    $"a name of its own: {first[name.Text]} has this one");
            }
        }

        return errors;
    }
}
