using System.Globalization;

namespace HarnessCore.Catalogue.Reading;

/// <summary>Reads the values of a manifest that have rules of their own: lists, pairs, patterns, references.</summary>
/// <param name="map">The manifest.</param>
/// <param name="errors">Collects errors.</param>
internal sealed class ManifestValues(StrictMap map, ErrorList errors)
{
    public const string ExpectedPattern = "a regular expression, as Ruby reads it";
    private const string ExpectedExtension = "a dot and more, such as .py";

    public string? ImageName(string key)
    {
        if (map.Text(key) is not { } name) return null;
        if (ImageReference.IsWellFormed(name.Text)) return name.Text;
        map.Reject(key, name);
        return null;
    }

    /// <summary>A required text or list of texts, each with a leading dot and more.</summary>
    public void Extensions(string key)
    {
        var value = map.RequiredValue(key);
        if (value is ScalarNode { Kind: ScalarKind.Text }) Check([value]);
        else if (value is SequenceNode) Check(map.NonEmptyList(key));
        else if (value is not null) map.Reject(key, value);

        void Check(IReadOnlyList<ConfigurationNode> items)
        {
            foreach (var item in Texts(items, "an extension", ExpectedExtension))
            {
                if (item.Text[0] != '.' || item.Text == ".")
                    errors.Add(item.At, $"the extension '{item.Quoted}'", ExpectedExtension);
            }
        }
    }

    /// <summary>An optional list of visible files.</summary>
    public void VisibleOnes(string key, IReadOnlyCollection<string> visible)
    {
        var known = visible.ToHashSet(StringComparer.Ordinal);
        foreach (var item in Texts(map.NonEmptyList(key), "a highlighted file", "the name of a visible file"))
        {
            // Without any, visible_filenames has that error.
            if (known.Count > 0 && !known.Contains(item.Text))
            {
                errors.Add(
                    item.At, $"'{item.Quoted}' is not a visible file", Spelling.OneOf(visible),
                    Spelling.DidYouMean(Spelling.Nearest(item.Text, visible)));
            }
        }
    }

    /// <returns>The valid ones among the items.</returns>
    public IReadOnlyList<RubyPattern> Patterns(string key, IReadOnlyList<ConfigurationNode> items, string what) =>
        [.. Texts(items, what, ExpectedPattern, mayRepeat: key == "progress_regexs")
            .Select(text => RubyPattern.Read(text, ExpectedPattern, errors)).OfType<RubyPattern>()];

    /// <summary>An optional list of exactly two regular expressions.</summary>
    public IReadOnlyList<string> ProgressRegexs(string key)
    {
        if (map.Value(key) is not { } value) return [];
        var two = map.List(key);
        if (two.Count == 2) return [.. Patterns(key, two, "a progress pattern").Select(pattern => pattern.Ruby)];
        if (value is SequenceNode) RejectCount(key, value, two.Count);
        return [];
    }

    /// <summary>An optional name with its version.</summary>
    public Claim? Claim(string key)
    {
        if (map.Value(key) is not { } value) return null;
        var two = map.List(key);
        if (value is SequenceNode && two.Count != 2) RejectCount(key, value, two.Count);
        if (two.Count != 2) return null;
        var (name, version) = (TextOf(two[0], $"the name of the {Named(key)}"), VersionOf(two[1], key));
        if (name is null || version is null) return null;
        return new Claim(name, version);
    }

    /// <summary>Two optional keys, of which the manifest has both or neither.</summary>
    public void Together(string one, string other)
    {
        if (map.Has(one) == map.Has(other)) return;
        var (has, lacks) = map.Has(one) ? (one, other) : (other, one);
        errors.Add(map.AtKey(has), $"'{has}' without '{lacks}'", $"both or neither: '{lacks}' is {Expected(lacks)}");
    }

    private static string Expected(string key) => ManifestReader.Shape.ExpectedOf(key);

    private static string Named(string key) => key.Replace('_', ' ');

    private void RejectCount(string key, ConfigurationNode value, int count) => errors.Add(
        value.At, string.Create(CultureInfo.InvariantCulture, $"'{key}' has {count} items"), Expected(key));

    private string? TextOf(ConfigurationNode node, string what)
    {
        if (node is ScalarNode { Kind: ScalarKind.Text, Text.Length: > 0 } text) return text.Text;
        errors.Add(node.At, $"{what} is {node.Description}", "a text that is not empty");
        return null;
    }

    private string? VersionOf(ConfigurationNode node, string key)
    {
        if (node is ScalarNode { Kind: ScalarKind.Text } text) return text.Text;
        errors.Add(node.At, $"the version of the {Named(key)} is {node.Description}", "a text, which may be empty");
        return null;
    }

    /// <summary>The items that are texts, not empty, and not there before.</summary>
    private List<ScalarNode> Texts(
        IEnumerable<ConfigurationNode> items, string what, string expected, bool mayRepeat = false)
    {
        var first = new Dictionary<string, ScalarNode>(StringComparer.Ordinal);
        var texts = new List<ScalarNode>();
        foreach (var item in items)
        {
            if (item is not ScalarNode { Kind: ScalarKind.Text, Text.Length: > 0 } text)
            {
                errors.Add(item.At, $"{what} is {item.Description}", expected);
            }
            else if (!first.TryAdd(text.Text, text) && !mayRepeat)
            {
                var line = first[text.Text].At.Line.ToString(CultureInfo.InvariantCulture);
                errors.Add(text.At, $"duplicate: '{text.Quoted}'", $"each once (first on line {line})");
            }
            else
            {
                texts.Add(text);
            }
        }

        return texts;
    }
}
