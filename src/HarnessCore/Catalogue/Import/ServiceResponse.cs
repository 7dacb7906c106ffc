using System.Text;
using HarnessCore.Catalogue.Folders;
using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Catalogue.Import;

/// <summary>
/// The response of the languages-start-points service: manifests by display name, with files' contents instead of
/// their names, and the lambda's source instead of its file's name.
/// </summary>
internal static class ServiceResponse
{
    private const string ExpectedManifests = "a mapping from display names to manifests, at least one";

    private static readonly MapShape Shape = new(
        "the response of the languages-start-points service", [new("manifests", ExpectedManifests)], IsOpen: true);

    // The service uses visible_files; older versions used the manifest's own key.
    private static readonly string[] KeysOfFiles = ["visible_files", "visible_filenames"];

    /// <exception cref="ConfigurationException">The text is not such a response.</exception>
    public static IReadOnlyList<FoundStartPoint> Read(string source, string text)
    {
        var errors = new ErrorList();
        var map = JsonText.Read(source, text.TrimStart('\uFEFF'), errors) is { } root
            ? StrictMap.Read(root, Shape, errors)
            : null;
        var manifests = map?.RequiredValue("manifests");
        if (manifests is not (null or MappingNode { Members.Count: > 0 }))
            errors.Add(
                manifests.At,
                $"'manifests' is {(manifests is MappingNode ? "an empty mapping" : manifests.Description)}",
                ExpectedManifests);
        errors.ThrowIfAny();
        return [.. ((MappingNode)manifests!).Members.Select(member => StartPointIn(member.Key.Text, member.Value))];
    }

    private static FoundStartPoint StartPointIn(string name, ConfigurationNode node)
    {
        if (node is not MappingNode manifest) return new(name)
        {
            Problem = $"the manifest is {node.Description}, not "
            + "a mapping"
        };
        var contents = manifest.Members.FirstOrDefault(
            member => KeysOfFiles.Contains(member.Key.Text) && member.Value is MappingNode);
        name = manifest.TextOf("display_name") ?? name;
        if (contents.Value is not MappingNode visible)
            return new(name) { Problem = "the manifest has no visible_files, so there is nothing to import" };

        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (file, value) in visible.Members)
        {
            if (ProblemOf(file.Text, value) is { } problem) return new(name) { Problem = problem };
            files[file.Text] = Encoding.UTF8.GetBytes(ContentOf(value)!);
        }

        files["manifest.json"] = JsonWriter.Write(WithNames(name, manifest, contents.Key, visible));
        return new(name) { Files = files, ImageName = manifest.TextOf("image_name") };
    }

    private static string? ProblemOf(string file, ConfigurationNode value) =>
        !RelativeName.IsLegal(file) ? $"illegal file name '{file}'"
        : file is "manifest.json" or "options.json" ? $"a visible file cannot be named {file}; that name is reserved"
        : ContentOf(value) is null ? $"the file '{file}' has no content"
        : null;

    private static string? ContentOf(ConfigurationNode value) => value switch
    {
        ScalarNode { Kind: ScalarKind.Text } text => text.Text,
        MappingNode file => file.ValueOf("content") is ScalarNode { Kind: ScalarKind.Text } content
            ? content.Text
            : null,
        _ => null,
    };

    /// <summary>The manifest as in a repository: names instead of contents.</summary>
    private static MappingNode WithNames(string name, MappingNode manifest, ScalarNode key, MappingNode visible)
    {
        var names = new SequenceNode(visible.At, [.. visible.Members.Select(member => member.Key)]);
        var members = manifest.Members
            .Where(member => member.Key == key || !KeysOfFiles.Contains(member.Key.Text))
            .Select(member => member.Key == key ? new(key with { Text = "visible_filenames" }, names) : member)
            .ToList();
        if (manifest.TextOf("display_name") is null)
        {
            members.RemoveAll(member => member.Key.Text == "display_name");
            members.Insert(0, new(key with { Text = "display_name" }, key with { Text = name }));
        }

        return manifest with { Members = members };
    }
}
