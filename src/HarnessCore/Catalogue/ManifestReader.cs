namespace HarnessCore.Catalogue;

/// <summary>Reads a start-point's manifest.json and the files that it names.</summary>
/// <param name="path">The manifest; a lambda that it names lies beside it.</param>
/// <param name="folder">Where the files are that it names.</param>
/// <param name="errors">Takes what is wrong.</param>
internal sealed class ManifestReader(string path, string folder, ErrorList errors)
{
    private const int DefaultMaxSeconds = 10;
    private const int MostMaxSeconds = 60;
    private const string ExpectedPattern = "a Ruby regular expression that is one of .NET's too";

    private static readonly MapShape Shape = new("a manifest",
    [
        new("display_name", "the start-point's name, such as \"C (gcc), assert\""),
        new("image_name", "an image reference"),
        new("max_seconds", "a whole number from 1 to 60"),
        new("visible_filenames", "a list of file names, cyber-dojo.sh among them"),
        new("hidden_filenames", "a list of regular expressions"),
        new("rag_lambda", RagLambdaReader.Expected),
    ], IsOpen: true);

    public string Path => path;

    public VisibleFilesReader Visible { get; } = new(folder, errors);

    /// <summary>Where the manifest names the files.</summary>
    public Position AtVisibleFilenames { get; private set; } = Position.StartOf(folder);

    /// <returns>Null when there is no such file, or none that is an object.</returns>
    public Manifest? Read()
    {
        if (SourceFile.Read(Path, "a start-point's manifest.json in UTF-8", errors) is not { } text) return null;
        if (JsonText.Read(Path, text, errors) is not { } root) return null;
        return StrictMap.Read(root, Shape, errors) is { } map ? Manifest(map) : null;
    }

    private Manifest Manifest(StrictMap map)
    {
        AtVisibleFilenames = map.AtKey("visible_filenames");
        Visible.Read(AtVisibleFilenames, map.RequiredList("visible_filenames"));
        return new Manifest(
            map.RequiredText("display_name")?.Text ?? "",
            map.Text("image_name")?.Text,
            map.Integer("max_seconds", 1, MostMaxSeconds) ?? DefaultMaxSeconds,
            Visible.Names,
            map.List("hidden_filenames").Select(Pattern).OfType<string>().ToList(),
            map.Text("rag_lambda") is { } lambda ? new RagLambdaReader(System.IO.Path.GetDirectoryName(path) ?? "", errors).Read(lambda) : null);
    }

    private string? Pattern(ConfigurationNode node)
    {
        if (node is ScalarNode { Kind: ScalarKind.Text } pattern)
            return RegularExpression.Compile(pattern, ExpectedPattern, errors) is null ? null : pattern.Text;
        errors.Add(node.At, $"a hidden file's pattern is {node.Description}", ExpectedPattern);
        return null;
    }
}
