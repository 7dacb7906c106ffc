using System.Text;

namespace HarnessCore.Catalogue.Import;

/// <summary>
/// What the languages-start-points service answers: every manifest by its display name, with the contents of its files in the
/// place of their names, and the lambda's source in the place of its file's name.
/// </summary>
internal static class ServiceAnswer
{
    private const string ExpectedManifests = "a mapping from display names to manifests, at least one";

    private static readonly MapShape Shape = new("the answer of the languages-start-points service", [new("manifests", ExpectedManifests)], IsOpen: true);

    // The service says visible_files; an older one put the contents under the name that manifests have.
    private static readonly string[] KeysOfFiles = ["visible_files", "visible_filenames"];

    /// <exception cref="ConfigurationException">It is no such answer.</exception>
    public static IReadOnlyList<FoundStartPoint> Read(string source, string text)
    {
        var errors = new ErrorList();
        var map = JsonText.Read(source, text.TrimStart('\uFEFF'), errors) is { } root ? StrictMap.Read(root, Shape, errors) : null;
        var manifests = map?.RequiredValue("manifests");
        if (manifests is not (null or MappingNode { Members.Count: > 0 }))
            errors.Add(manifests.At, $"'manifests' is {(manifests is MappingNode ? "an empty mapping" : manifests.Description)}", ExpectedManifests);
        errors.ThrowIfAny();
        return [.. ((MappingNode)manifests!).Members.Select(member => StartPointIn(member.Key.Text, member.Value))];
    }

    private static FoundStartPoint StartPointIn(string name, ConfigurationNode node)
    {
        if (node is not MappingNode manifest) return new(name) { Problem = $"its manifest is {node.Description}" };
        var contents = manifest.Members.FirstOrDefault(member => KeysOfFiles.Contains(member.Key.Text) && member.Value is MappingNode);
        name = manifest.TextOf("display_name") ?? name;
        if (contents.Value is not MappingNode visible) return new(name) { Problem = "its manifest has no visible_files: no contents to import" };

        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (file, value) in visible.Members)
        {
            if (ProblemOf(file.Text, value) is { } problem) return new(name) { Problem = problem };
            files[file.Text] = Encoding.UTF8.GetBytes(ContentOf(value)!);
        }

        files["manifest.json"] = JsonDocumentText.Of(WithNames(name, manifest, contents.Key, visible));
        return new(name) { Files = files, ImageName = manifest.TextOf("image_name") };
    }

    private static string? ProblemOf(string file, ConfigurationNode value) =>
        !RelativeName.IsLegal(file) ? $"the file name '{file}' leads out of the start-point, or is none"
        : file is "manifest.json" or "options.json" ? $"a visible file is called {file}, which is the start-point's own"
        : ContentOf(value) is null ? $"the file '{file}' has no content"
        : null;

    private static string? ContentOf(ConfigurationNode value) => value switch
    {
        ScalarNode { Kind: ScalarKind.Text } text => text.Text,
        MappingNode file => file.Members.LastOrDefault(member => member.Key.Text == "content").Value is ScalarNode { Kind: ScalarKind.Text } content ? content.Text : null,
        _ => null,
    };

    /// <summary>The manifest as a repository has it: names in the place of contents.</summary>
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
