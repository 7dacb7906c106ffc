namespace HarnessCore.Catalogue;

/// <summary>
/// Images that stand in for others which are not to be had here: lines of <c>from: to</c>. From is a reference, a reference
/// without its tag, or a pattern with <c>*</c> and <c>?</c>.
/// </summary>
public sealed class ImageMap
{
    private const string ExpectedLines = "a mapping from images to those that stand in for them, such as ghcr.io/an/image: local/image:1";
    private const string ExpectedFrom = "an image reference, with or without its tag, or a pattern such as ghcr.io/cyber-dojo-languages/*";
    private const string ExpectedTo = "an image reference, such as ghcr.io/cyber-dojo-languages/gcc_assert:2733119";

    private readonly IReadOnlyList<(GlobPattern From, string To)> _lines;

    private ImageMap(IReadOnlyList<(GlobPattern, string)> lines) => _lines = lines;

    /// <summary>Reads what <c>--image-map</c> was given: a file of such lines, or one line as <c>FROM=TO</c>.</summary>
    /// <exception cref="ConfigurationException">Names everything that is wrong, with places.</exception>
    public static ImageMap Read(string fileOrLine)
    {
        var errors = new ErrorList();
        var lines = File.Exists(fileOrLine) || !fileOrLine.Contains('=', StringComparison.Ordinal)
            ? Lines(fileOrLine, errors)
            : [Line(TextAt(fileOrLine, 0, fileOrLine.IndexOf('=', StringComparison.Ordinal)), TextAt(fileOrLine, fileOrLine.IndexOf('=', StringComparison.Ordinal) + 1, fileOrLine.Length), errors)];
        errors.ThrowIfAny();
        return new ImageMap(lines);
    }

    /// <summary>What stands in for an image: by the first line that names it. Null when none does.</summary>
    public string? StandInFor(string reference) => _lines.FirstOrDefault(line => Names(line.From, reference)).To;

    /// <summary>Checks that one of the lines at least names one of these images.</summary>
    /// <exception cref="ConfigurationException">None does: there is a slip in the map, or it belongs to another list of images.</exception>
    public void CheckAgainst(IReadOnlyCollection<string> references)
    {
        if (references.Any(reference => StandInFor(reference) is not null)) return;
        var (from, errors) = (_lines[0].From, new ErrorList());
        var hint = Spelling.DidYouMean(Spelling.Nearest(from.Text, references.Concat(references.Select(ImageReference.RepositoryOf))));
        errors.Add(from.At, _lines.Count == 1 ? $"no image: matches '{from}'" : "no image: matches any of these lines", "an image reference that the list of images has, without its tag if you like, or a pattern", hint);
        errors.ThrowIfAny();
    }

    private static bool Names(GlobPattern from, string reference) => from.Matches(reference) || from.Matches(ImageReference.RepositoryOf(reference));

    private static List<(GlobPattern, string)> Lines(string file, ErrorList errors)
    {
        if (SourceFile.Read(file, "a file of lines 'from: to', or FROM=TO", errors) is not { } text) return [];
        var root = YamlText.Read(file, text, errors);
        if (root is not MappingNode { Members.Count: > 0 } map)
        {
            if (!errors.Any) errors.Add(root?.At ?? Position.StartOf(file), root is null ? "the file is empty" : $"this is {(root is MappingNode ? "an empty mapping" : root.Description)}", ExpectedLines);
            return [];
        }

        foreach (var same in map.Members.GroupBy(member => member.Key.Text, StringComparer.Ordinal))
        {
            foreach (var again in same.Skip(1)) errors.Add(again.Key.At, $"duplicate image '{same.Key}'", "it once");
        }

        return [.. map.Members.Select(member => Line(member.Key, member.Value, errors))];
    }

    private static (GlobPattern, string) Line(ScalarNode from, ConfigurationNode to, ErrorList errors)
    {
        if (from is not { Kind: ScalarKind.Text, Text.Length: > 0 }) errors.Add(from.At, $"an image is {from.Description}", ExpectedFrom);
        else if (!ImageReference.IsWellFormed(from.Text.Replace('*', 'x').Replace('?', 'x'))) errors.Add(from.At, $"malformed image reference '{from.Text}'", ExpectedFrom);
        if (to is not ScalarNode { Kind: ScalarKind.Text } text) errors.Add(to.At, $"the image for '{from.Text}' is {to.Description}", ExpectedTo);
        else if (!ImageReference.IsWellFormed(text.Text)) errors.Add(to.At, $"malformed image reference '{text.Text}'", ExpectedTo);
        return (new GlobPattern(from.Text, from.At), (to as ScalarNode)?.Text ?? "");
    }

    private static ScalarNode TextAt(string line, int start, int end) => new(new Position("--image-map", 1, start + 1), ScalarKind.Text, line[start..end]);
}
