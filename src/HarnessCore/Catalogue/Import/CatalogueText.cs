using System.Text.RegularExpressions;
using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Catalogue.Import;

/// <summary>
/// Edits the text of an images.yml: replaces values in place and appends entries. Everything else, such as comments
/// and order, stays byte for byte.
/// </summary>
internal sealed partial class CatalogueText
{
    private const char ByteOrderMark = '\uFEFF';

    private readonly string _file;
    private readonly string _mark;
    private readonly string _text;
    private readonly string _newline;
    private readonly MappingNode? _root;
    private readonly List<(int Start, int Length, string Text)> _edits = [];
    private readonly List<string[]> _added = [];
    private string _head = "";

    private CatalogueText(string file, string text)
    {
        (_file, _text, _mark) =
            (file, text.TrimStart(ByteOrderMark), text.StartsWith(ByteOrderMark) ? $"{ByteOrderMark}" : "");
        _newline = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        _root = YamlText.Read(file, _text, new ErrorList()) as MappingNode;
    }

    /// <param name="file">Its path.</param>
    /// <param name="head">A comment for the top of the file, with its #.</param>
    public static CatalogueText New(string file, string head) =>
        new(file, "") { _head = $"{head}\n\nimages:\n" };

    /// <param name="file">Its path.</param>
    /// <param name="text">Its content: a valid catalogue.</param>
    public static CatalogueText Of(string file, string text) => new(file, text);

    public bool IsEdited => _edits.Count > 0 || _added.Count > 0;

    /// <returns>
    /// False, with nothing set, for a value that cannot be edited in place: one on several lines, or an alias.
    /// </returns>
    public bool TrySet(string entry, params IEnumerable<(string Key, string Value)> members)
    {
        var mapping = Items.OfType<MappingNode>().First(item => item.TextOf("name") == entry);
        var edits = new List<(int, int, string)>();
        foreach (var (key, value) in members)
        {
            var (name, node) = mapping.Members.LastOrDefault(member => member.Key.Text == key);
            if (node is not ScalarNode scalar || Extent(name, scalar) is not { } extent) return false;
            edits.Add((extent.Start, extent.Length, Quoted(value)));
        }

        _edits.AddRange(edits);
        return true;
    }

    /// <summary>Appends an entry.</summary>
    public void Add(params IEnumerable<(string Key, string Value)> members) =>
        _added.Add([.. members.Select(member => $"{member.Key}: {Quoted(member.Value)}")]);

    /// <exception cref="ConfigurationException">
    /// The list of images is in brackets, where no entry can be appended.
    /// </exception>
    public override string ToString()
    {
        var text = _text;
        if (_added.Count > 0)
        {
            var (at, indent, gap) = Place();
            var entries = _added.Select(
                lines =>
                    string.Concat(
                        lines.Select((line, index) => indent + (index == 0 ? "-" : " ") + gap + line + _newline)));
            var start = at == 0 || text[at - 1] == '\n' ? "" : _newline;
            text = text.Insert(at, start + (text.Length == 0 ? _head : _newline) + string.Join(_newline, entries));
        }

        // Values stand before the place where entries are added; edits are made from the last to the first.
        return _mark + _edits.OrderByDescending(edit => edit.Start)
            .Aggregate(
                text, (current, edit) =>
                    string.Concat(current.AsSpan(0, edit.Start), edit.Text, current.AsSpan(edit.Start + edit.Length)));
    }

    private IReadOnlyList<ConfigurationNode> Items => Images?.Items ?? [];

    private SequenceNode? Images => _root?.ValueOf("images") as SequenceNode;

    /// <summary>The offset at which to append entries, and the blanks before and after their dash.</summary>
    private (int At, string Indent, string Gap) Place()
    {
        if (Images is not { } images) return (0, "  ", " ");
        if (_text[Offset(images.At)] != '-') throw InBrackets(images.At);
        var last = images.Items[^1].At;
        var gap = last.Column - images.At.Column - 1;
        var isAfterDash = gap > 0 && _text[Offset(last) - gap - 1] == '-';
        return (EndOfImages(), new string(' ', images.At.Column - 1), new string(' ', isAfterDash ? gap : 1));
    }

    private ConfigurationException InBrackets(Position at) => new(
    [
        new(
            _file, at.Line, at.Column, "cannot add an image to a list in brackets",
            "a list with a dash before each image"),
    ]);

    /// <summary>
    /// After the last line of the list that is neither blank nor a comment: what follows may belong to the next key.
    /// </summary>
    private int EndOfImages()
    {
        var next = _root!.Members.Select(member => Offset(member.Key.At))
            .Where(start => start > Offset(Images!.At))
            .DefaultIfEmpty(_text.Length)
            .Min();
        var end = next;
        while (end > 0)
        {
            var start = end < 2 ? 0 : _text.LastIndexOf('\n', end - 2) + 1;
            var line = _text[start..end].Trim();
            if (line.Length > 0 && !line.StartsWith('#') && line is not ("..." or "---")) return end;
            end = start;
        }

        return next;
    }

    private (int Start, int Length)? Extent(ScalarNode key, ScalarNode value)
    {
        var (start, from) = (Offset(value.At), Offset(key.At));
        if (from >= start || !KeyAlone().IsMatch(_text[from..start])) return null;
        string[] ways =
            [value.Text, $"'{value.Text.Replace("'", "''", StringComparison.Ordinal)}'", $"\"{value.Text}\""];
        return ways.FirstOrDefault(way => string.CompareOrdinal(_text, start, way, 0, way.Length) == 0) is { } way
            ? (start, way.Length)
            : null;
    }

    private int Offset(Position at)
    {
        var start = 0;
        for (var line = 1; line < at.Line; line++) start = _text.IndexOf('\n', start) + 1;
        return start + at.Column - 1;
    }

    private static string Quoted(string value) =>
        PlainText().IsMatch(value) && !Word().IsMatch(value)
            ? value
            : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex("""^["']?[a-z_]+["']?\s*:\s*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex KeyAlone();

    // A narrow view of what YAML takes for a text without quotes.
    [GeneratedRegex(@"^[A-Za-z/.][A-Za-z0-9_./@:+-]*(?<!:)\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainText();

    [GeneratedRegex(
        @"^(true|false|null|[.](inf|nan|[0-9]+.*))\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
