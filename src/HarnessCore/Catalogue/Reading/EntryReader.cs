using System.Globalization;
using System.Text.RegularExpressions;

namespace HarnessCore.Catalogue.Reading;

/// <summary>Reads the entries of <c>images:</c>.</summary>
/// <param name="root">The absolute folder that paths are relative to.</param>
/// <param name="errors">Collects errors; an entry with errors must not be used.</param>
internal sealed partial class EntryReader(string root, ErrorList errors)
{
    /// <summary>Without anchors: the JSON schema holds the same text between <c>^</c> and <c>$</c>.</summary>
    internal const string NamePattern = "[a-z0-9][a-z0-9-]*";

    public static readonly MapShape Shape = new("an image",
    [
        new("name", "a name of lower-case letters, digits and hyphens, such as gcc-assert"),
        new("image", "an image reference, such as ghcr.io/cyber-dojo-languages/gcc_assert:2733119"),
        new("build", "a folder with a Dockerfile, relative to images.yml"),
        new("start_point", "a folder with a manifest.json, relative to images.yml, or a mapping with repository and "
            + "revision"),
        new("platform", PlatformName.Expected),
        new("address_sanitizer", "true or false"),
        new("scrub", "a list of rules, each with pattern and replace"),
        new("known_failures", "a list of known failures, each with scenario and reason"),
        new("not_applicable", "a list of scenarios that do not apply, each with scenario and reason"),
    ]);

    private readonly ExceptionsReader _exceptions = new(errors);
    private readonly Dictionary<string, Position> _names = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _platforms = new(StringComparer.Ordinal);

    /// <summary>Whether the text is a valid name for an entry.</summary>
    public static bool IsName(string text) => WholeName().IsMatch(text);

    public LtfEntry? Read(ConfigurationNode node)
    {
        if (StrictMap.Read(node, Shape, errors) is not { } map) return null;
        CheckThatThereIsOneSource(map);
        var source = map.Value("start_point") as MappingNode;
        return new LtfEntry(
            Name(map),
            Reference(map),
            map.Text("build") is { } build ? Folder(build, "build", "Dockerfile") : null,
            source is null ? StartPointFolder(map) : "",
            map.Flag("address_sanitizer"),
            ScrubReader.Read(map.List("scrub"), errors),
            map.At.Line)
        {
            Platform = Platform(map),
            StartPointSource = source is null ? null : StartPointSourceReader.Read(source, errors),
            KnownFailures = _exceptions.KnownFailures(map.List("known_failures")),
            NotApplicable = _exceptions.NotApplicable(map.List("not_applicable")),
        };
    }

    private void CheckThatThereIsOneSource(StrictMap map)
    {
        const string Expected = "either build (a folder with a Dockerfile) or image (an image reference)";
        if (!map.Has("image") && !map.Has("build")) errors.Add(map.At, "neither 'image' nor 'build'", Expected);
        if (map.Has("image") && map.Has("build")) errors.Add(map.AtKey("image"), "both 'image' and 'build'", Expected);
    }

    private string Name(StrictMap map)
    {
        if (map.RequiredText("name") is not { } name) return "";
        if (!WholeName().IsMatch(name.Text))
        {
            errors.Add(name.At, $"malformed name '{name.Text}'", Shape.ExpectedOf("name"));
        }
        else if (!_names.TryAdd(name.Text, name.At))
        {
            var first = _names[name.Text].Line.ToString(CultureInfo.InvariantCulture);
            errors.Add(name.At, $"duplicate name '{name.Text}'", $"a unique name (first used on line {first})");
        }

        return name.Text;
    }

    private string? Reference(StrictMap map)
    {
        if (map.Text("image") is not { } image) return null;
        if (!ImageReference.IsWellFormed(image.Text))
            errors.Add(image.At, $"malformed image reference '{image.Text}'", Shape.ExpectedOf("image"));
        return image.Text;
    }

    private string? Platform(StrictMap map)
    {
        if (map.Text("platform") is not { } platform) return null;
        if (!PlatformName.IsWellFormed(platform.Text))
            errors.Add(platform.At, $"malformed platform '{platform.Text}'", Shape.ExpectedOf("platform"));
        // The engine keeps one image under a name: each would be taken for the other.
        else if (map.Text("image") is { } image
            && !_platforms.TryAdd(image.Text, platform.Text)
            && _platforms[image.Text] is var other && other != platform.Text)
            errors.Add(
                platform.At, $"'{image.Text}' for two platforms, {other} and {platform.Text}",
                "one platform for an image reference, or a digest in each");
        return platform.Text;
    }

    private string StartPointFolder(StrictMap map)
    {
        var isRequired = map.Has("image") && !map.Has("build");
        var startPoint = isRequired ? map.RequiredText("start_point") : map.Text("start_point");
        if (startPoint is null && !map.Has("start_point")) startPoint = DefaultStartPoint(map);
        return startPoint is null ? "" : Folder(startPoint, "start_point", "manifest.json");
    }

    /// <summary>Null for a build folder that does not exist, which has an error of its own.</summary>
    private ScalarNode? DefaultStartPoint(StrictMap map) =>
        map.Value("build") is ScalarNode { Kind: ScalarKind.Text, Text.Length: > 0 } build
            && Directory.Exists(Absolute(build.Text))
            ? build with { Text = $"{build.Text.TrimEnd('/')}/start_point" }
            : null;

    private string Folder(ScalarNode path, string key, string mustHold)
    {
        var folder = Absolute(path.Text);
        if (!Directory.Exists(folder)) errors.Add(path.At, $"no folder '{path.Text}'", Shape.ExpectedOf(key));
        else if (!File.Exists(Path.Combine(folder, mustHold)))
            errors.Add(path.At, $"no {mustHold} in '{path.Text}'", Shape.ExpectedOf(key));
        return folder;
    }

    /// <summary>
    /// GetFullPath throws at a NUL, which no folder's name has; with the replacement, it is not found either.
    /// </summary>
    private string Absolute(string path) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(path.Replace('\0', '\uFFFD'), root));

    [GeneratedRegex("^" + NamePattern + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex WholeName();
}

/// <summary>Reads <c>scrub:</c> of an image.</summary>
internal static class ScrubReader
{
    public static readonly MapShape Shape = new("a scrub rule",
    [
        new("pattern", "a .NET regular expression, such as '\\d+ms'"),
        new("replace", "the replacement, such as '<ms>'"),
    ]);

    public static List<ScrubRule> Read(IReadOnlyList<ConfigurationNode> rules, ErrorList errors) =>
        rules.Select(rule => Rule(rule, errors)).OfType<ScrubRule>().ToList();

    private static ScrubRule? Rule(ConfigurationNode node, ErrorList errors)
    {
        if (StrictMap.Read(node, Shape, errors) is not { } map) return null;
        var pattern = map.RequiredText("pattern");
        var replacement = map.RequiredValue("replace") is null ? null : map.TextOrEmpty("replace");
        var regex = pattern is null ? null : RegularExpression.Compile(pattern, Shape.ExpectedOf("pattern"), errors);
        return regex is null || replacement is null ? null : new ScrubRule(regex, replacement.Text);
    }
}
