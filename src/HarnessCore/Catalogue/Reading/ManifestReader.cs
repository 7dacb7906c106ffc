using System.Text.RegularExpressions;

namespace HarnessCore.Catalogue.Reading;

/// <summary>
/// Reads a start-point's manifest.json and the files that it names, as strictly as production's start-point builder.
/// </summary>
/// <param name="path">The manifest; a lambda that it names is beside it.</param>
/// <param name="folder">The folder with the files that it names.</param>
/// <param name="errors">Collects errors.</param>
internal sealed class ManifestReader(string path, string folder, ErrorList errors)
{
    public const int MostMaxSeconds = 20;
    public const int MostTabSize = 8;
    private const int DefaultMaxSeconds = 10;

    public static readonly MapShape Shape = new("a manifest",
    [
        new("display_name", "the start-point's name, such as \"C (gcc), assert\""),
        new("image_name", "an image reference, such as ghcr.io/cyber-dojo-languages/gcc_assert:2733119"),
        new("visible_filenames", "a list of file names, cyber-dojo.sh among them"),
        new("hidden_filenames", "a list of at least one regular expression"),
        new("highlight_filenames", "a list of at least one visible file"),
        new("filename_extension", "a file name extension such as \".c\", or a list of them"),
        new("max_seconds", "a whole number from 1 to 20"),
        new("tab_size", "a whole number from 1 to 8"),
        new("progress_regexs", "a list of two regular expressions: for a red output, and for a green one"),
        new("rag_lambda", RagLambdaReader.Expected),
        new("language", "a list of a name and a version, such as [\"Python\", \"3.14.3\"]; the version may be \"\""),
        new("test_framework",
            "a list of a name and a version, such as [\"pytest\", \"9.0.2\"]; the version may be \"\""),
    ]);

    public string Path => path;

    public VisibleFilesReader Visible { get; } = new(folder, errors);

    /// <summary>The place of <c>visible_filenames</c> in the manifest.</summary>
    public Position AtVisibleFilenames { get; private set; } = Position.StartOf(folder);

    /// <returns>Null if the file does not exist or is not a JSON object.</returns>
    public Manifest? Read()
    {
        const string Expected = "a start-point's manifest.json in UTF-8";
        if (SourceFile.ReadBelow(Beside, System.IO.Path.GetFileName(path), Expected, errors) is not { } text)
            return null;
        if (JsonText.Read(Path, text, errors) is not { } root) return null;
        return StrictMap.Read(root, Shape, errors) is { } map ? Manifest(map) : null;
    }

    private string Beside => System.IO.Path.GetDirectoryName(path) ?? "";

    private Manifest Manifest(StrictMap map)
    {
        AtVisibleFilenames = map.AtKey("visible_filenames");
        Visible.Read(AtVisibleFilenames, map.RequiredList("visible_filenames"));
        var values = new ManifestValues(map, errors);
        values.Extensions("filename_extension");
        values.VisibleOnes("highlight_filenames", Visible.Names);
        _ = map.Integer("tab_size", 1, MostTabSize);
        values.Together("language", "test_framework");
        return new Manifest(
            map.RequiredText("display_name")?.Text ?? "",
            values.ImageName("image_name"),
            map.Integer("max_seconds", 1, MostMaxSeconds) ?? DefaultMaxSeconds,
            Visible.Names,
            [.. values.Patterns("hidden_filenames", map.NonEmptyList("hidden_filenames"), "a hidden file's pattern")
                .Select(pattern => pattern.DotNet)],
            map.Text("rag_lambda") is { } lambda
                ? new RagLambdaReader(Beside, errors).Read(lambda)
                : null)
        {
            ProgressRegexs = values.ProgressRegexs("progress_regexs"),
            Language = values.Claim("language"),
            TestFramework = values.Claim("test_framework"),
        };
    }
}

/// <summary>
/// Reads a manifest's <c>rag_lambda</c>: the name of a file beside the manifest, as in a repository, or the lambda's
/// source itself, as in a response of the languages-start-points service.
/// </summary>
internal sealed partial class RagLambdaReader(string folder, ErrorList errors)
{
    public const string Expected = "the name of a file beside manifest.json, or a Ruby lambda's source";

    /// <returns>The source.</returns>
    public string? Read(ScalarNode value)
    {
        if (!value.Text.AsSpan().ContainsAny('\r', '\n') && RelativeName.IsLegal(value.Text))
        {
            var path = Path.Combine(folder, value.Text);
            if (File.Exists(path))
                return SourceFile.ReadBelow(folder, value.Text, "a Ruby lambda's source in UTF-8", errors);
        }

        if (LooksLikeSource().IsMatch(value.Text)) return value.Text;
        errors.Add(value.At, $"no file '{value.Quoted}'", Expected);
        return null;
    }

    /// <summary>A lambda has a block.</summary>
    [GeneratedRegex(@"[{]|\bdo\b", RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeSource();
}
