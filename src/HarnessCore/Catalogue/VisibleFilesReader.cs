using System.Globalization;

namespace HarnessCore.Catalogue;

/// <summary>Reads the files that a manifest's <c>visible_filenames</c> name.</summary>
internal sealed class VisibleFilesReader(string folder, ErrorList errors)
{
    private const string Script = "cyber-dojo.sh";

    // The reason travels with the rule: people meet this one with a Latin-1 file that works everywhere else.
    private const string ExpectedContent = "UTF-8, since the runner's API carries the kata as JSON text";

    private readonly Dictionary<string, Position> _places = new(StringComparer.Ordinal);

    /// <summary>In the manifest's order; with those of files that cannot be read.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Content by name, sorted; without files that cannot be read.</summary>
    public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public void Read(Position at, IReadOnlyList<ConfigurationNode> list)
    {
        foreach (var item in list) Take(item);
        if (list.Count > 0 && !_places.ContainsKey(Script))
            errors.Add(at, $"'visible_filenames' has no '{Script}'", $"'{Script}' among them: it is what is run");
    }

    private void Take(ConfigurationNode item)
    {
        if (item is not ScalarNode { Kind: ScalarKind.Text } name)
        {
            errors.Add(item.At, $"a file's name is {item.Description}", RelativeName.Expected);
        }
        else if (!RelativeName.IsLegal(name.Text))
        {
            errors.Add(name.At, $"illegal file name '{name.Text}'", RelativeName.Expected);
        }
        else if (!_places.TryAdd(name.Text, name.At))
        {
            var first = _places[name.Text].Line.ToString(CultureInfo.InvariantCulture);
            errors.Add(name.At, $"duplicate file name '{name.Text}'", $"it once (the first is in line {first})");
        }
        else
        {
            ReadContent(name);
        }
    }

    private void ReadContent(ScalarNode name)
    {
        Names.Add(name.Text);
        var path = Path.Combine(folder, name.Text);
        if (!File.Exists(path)) errors.Add(name.At, $"no file '{name.Text}'", RelativeName.Expected);
        else if (SourceFile.Read(path, ExpectedContent, errors) is { } content) Files[name.Text] = content;
    }
}
