using System.Globalization;

namespace HarnessCore.Catalogue.Reading;

/// <summary>Reads the files in a manifest's <c>visible_filenames</c>.</summary>
internal sealed class VisibleFilesReader(string folder, ErrorList errors)
{
    private const string Script = "cyber-dojo.sh";

    // With the reason: people meet this error with a Latin-1 file that works everywhere else.
    private const string ExpectedContent = "UTF-8, because the runner's API carries katas as JSON";

    // Of all files: they are sent as one, and kept in several copies.
    private const int MostCharacters = 8 * 1024 * 1024;

    private readonly Dictionary<string, Position> _places = new(StringComparer.Ordinal);

    private long _characters;

    /// <summary>The names in the manifest's order, those of unreadable files included.</summary>
    public List<string> Names { get; } = [];

    /// <summary>The contents by name, sorted, without unreadable files.</summary>
    public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public void Read(Position at, IReadOnlyList<ConfigurationNode> list)
    {
        foreach (var item in list) Take(item);
        if (list.Count > 0 && !_places.ContainsKey(Script))
            errors.Add(at, $"'visible_filenames' has no '{Script}'", $"{Script} in the list: the runner starts it");
    }

    private void Take(ConfigurationNode item)
    {
        if (item is not ScalarNode { Kind: ScalarKind.Text } name)
        {
            errors.Add(item.At, $"a file name is {item.Description}", RelativeName.Expected);
        }
        else if (!RelativeName.IsLegal(name.Text))
        {
            errors.Add(name.At, $"illegal file name '{name.Quoted}'", RelativeName.Expected);
        }
        else if (!RelativeName.IsPortable(name.Text))
        {
            errors.Add(name.At, $"file name '{name.Quoted}' is not portable", RelativeName.ExpectedPortable);
        }
        else if (!_places.TryAdd(name.Text, name.At))
        {
            var first = _places[name.Text].Line.ToString(CultureInfo.InvariantCulture);
            errors.Add(name.At, $"duplicate file name '{name.Text}'", $"each name once (first on line {first})");
        }
        else
        {
            ReadContent(name);
        }
    }

    private void Keep(ScalarNode name, string content)
    {
        _characters += content.Length;
        if (_characters <= MostCharacters) Files[name.Text] = content;
        else errors.Add(name.At, "the visible files are larger than 8 MB in all", "a kata of text files");
    }

    private void ReadContent(ScalarNode name)
    {
        Names.Add(name.Text);
        var path = Path.Combine(folder, name.Text);
        if (!File.Exists(path)) errors.Add(name.At, $"no file '{name.Text}'", RelativeName.Expected);
        else if (SourceFile.ReadBelow(folder, name.Text, ExpectedContent, errors) is { } content) Keep(name, content);
    }
}
