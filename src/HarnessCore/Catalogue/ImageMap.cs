using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Catalogue;

/// <summary>
/// Images to check in place of others, such as ones that cannot be pulled: lines of <c>from: to</c>. From is a
/// reference, a reference without its tag, or a pattern with <c>*</c> and <c>?</c>.
/// </summary>
internal sealed class ImageMap
{
    private const string ExpectedLines =
        "a mapping from images to their replacements, such as ghcr.io/an/image: local/image:1";
    private const string ExpectedFrom =
        "an image reference, with or without its tag, or a pattern such as ghcr.io/cyber-dojo-languages/*";
    private const string ExpectedTo = "an image reference, such as ghcr.io/cyber-dojo-languages/gcc_assert:2733119";

    private readonly IReadOnlyList<(GlobPattern From, string To)> _lines;

    private ImageMap(IReadOnlyList<(GlobPattern, string)> lines) => _lines = lines;

    /// <summary>
    /// Reads the argument of <c>--image-map</c>: a file of such lines, or one line as <c>FROM=TO</c>.
    /// </summary>
    /// <exception cref="ConfigurationException">The map is broken; the message lists every error.</exception>
    public static ImageMap Read(string fileOrLine)
    {
        var errors = new ErrorList();
        var equals = fileOrLine.IndexOf('=', StringComparison.Ordinal);
        var lines = equals < 0 || File.Exists(fileOrLine)
            ? Lines(fileOrLine, errors)
            : [Line(TextAt(fileOrLine, 0, equals), TextAt(fileOrLine, equals + 1, fileOrLine.Length), errors)];
        errors.ThrowIfAny();
        return new ImageMap(lines);
    }

    /// <summary>
    /// The entry with its image replaced, by the first map that has a replacement; the entry itself if none has.
    /// Whether it runs the address sanitizer still depends on its original image's name.
    /// </summary>
    public static LtfEntry Apply(LtfEntry entry, IEnumerable<ImageMap> maps) =>
        entry.ImageReference is { } image
        && maps.Select(map => map.ReplacementOf(image)).FirstOrDefault(to => to is not null) is { } replacement
            ? entry with
            {
                ImageReference = replacement,
                AddressSanitizer = entry.AddressSanitizer ?? ImageReference.RunsAddressSanitizer(image),
            }
            : entry;

    /// <summary>The image to check instead, by the first line that matches; null if none does.</summary>
    public string? ReplacementOf(string reference) => _lines.FirstOrDefault(line => Names(line.From, reference)).To;

    /// <summary>Checks that the map replaces at least one of these images.</summary>
    /// <exception cref="ConfigurationException">
    /// It replaces none: the map has a typo, or belongs to another list of images.
    /// </exception>
    public void CheckAgainst(IReadOnlyCollection<string> references)
    {
        if (references.Any(reference => ReplacementOf(reference) is not null)) return;
        var (from, errors) = (_lines[0].From, new ErrorList());
        var hint = Spelling.DidYouMean(
            Spelling.Nearest(from.Text, references.Concat(references.Select(ImageReference.RepositoryOf))));
        errors.Add(
            from.At, _lines.Count == 1 ? $"no image matches '{from}'" : "no image matches any of these lines",
            "an image from the list of images, with or without its tag, or a pattern", hint);
        errors.ThrowIfAny();
    }

    private static bool Names(GlobPattern from, string reference) =>
        from.Matches(reference) || from.Matches(ImageReference.RepositoryOf(reference));

    private static List<(GlobPattern, string)> Lines(string file, ErrorList errors)
    {
        if (SourceFile.Read(file, "a file of lines 'from: to', or FROM=TO", errors) is not { } text) return [];
        var root = YamlText.Read(file, text, errors);
        if (root is not MappingNode { Members.Count: > 0 } map)
        {
            var problem = root switch
            {
                null => "the file is empty",
                MappingNode => "this is an empty mapping",
                _ => $"this is {root.Description}",
            };
            if (!errors.Any) errors.Add(root?.At ?? Position.StartOf(file), problem, ExpectedLines);
            return [];
        }

        foreach (var same in map.Members.GroupBy(member => member.Key.Text, StringComparer.Ordinal))
        {
            foreach (var again in same.Skip(1))
                errors.Add(again.Key.At, $"duplicate image '{same.Key}'", "each image once");
        }

        return [.. map.Members.Select(member => Line(member.Key, member.Value, errors))];
    }

    private static (GlobPattern, string) Line(ScalarNode from, ConfigurationNode to, ErrorList errors)
    {
        if (from is not { Kind: ScalarKind.Text, Text.Length: > 0 })
            errors.Add(from.At, $"an image is {from.Description}", ExpectedFrom);
        else if (!ImageReference.IsWellFormed(from.Text.Replace('*', 'x').Replace('?', 'x')))
            errors.Add(from.At, $"malformed image reference '{from.Text}'", ExpectedFrom);
        if (to is not ScalarNode { Kind: ScalarKind.Text } text)
            errors.Add(to.At, $"the image for '{from.Text}' is {to.Description}", ExpectedTo);
        else if (!ImageReference.IsWellFormed(text.Text))
            errors.Add(to.At, $"malformed image reference '{text.Text}'", ExpectedTo);
        return (new GlobPattern(from.Text, from.At), (to as ScalarNode)?.Text ?? "");
    }

    private static ScalarNode TextAt(string line, int start, int end) =>
        new(new Position("--image-map", 1, start + 1), ScalarKind.Text, line[start..end]);
}
