using System.Text;

namespace HarnessCore.Catalogue.Reading;

/// <summary>Reads a character class, behind its bracket.</summary>
internal sealed class RubyClassReader(RubyPatternReader reader)
{
    // Classes in the class that .NET's brackets cannot hold.
    private readonly List<string> _others = [];

    private static readonly Dictionary<string, string> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["alpha"] = @"\p{L}\p{M}",
        ["digit"] = @"\p{Nd}",
        ["alnum"] = @"\p{L}\p{M}\p{Nd}",
        ["upper"] = @"\p{Lu}",
        ["lower"] = @"\p{Ll}",
        ["space"] = @"\s",
        ["blank"] = @" \t",
        ["punct"] = @"\p{P}\p{S}",
        ["cntrl"] = @"\p{Cc}",
        ["xdigit"] = "0-9a-fA-F",
        ["word"] = @"\w",
        ["graph"] = "!-~\u00A1-\uFFFF",
        ["print"] = " -~\u00A0-\uFFFF",
        ["ascii"] = @"\u0000-\u007F",
    };

    /// <summary>Of a script, such as Han, that .NET has no name for: letters.</summary>
    public static string Members(string name) => Named.GetValueOrDefault(name, @"\p{L}");

    public string Read()
    {
        var negated = reader.Takes('^');
        var (parts, part) = (new List<string>(), new StringBuilder());
        _others.Clear();
        char? before = null;
        for (var first = true; !Ends(first); first = false)
        {
            var text = reader.Ruby;
            if (string.CompareOrdinal(text, reader.At, "&&", 0, 2) == 0)
            {
                reader.At += 2;
                parts.Add(Any(part));
                part.Clear();
                before = null;
            }
            else if (text[reader.At] == '-' && before is { } low && IsRange())
            {
                reader.At++;
                var (to, high) = Item();
                if (high is null) throw new FormatException("char-class value at end of range");
                if (high < low) throw new FormatException("empty range in char class");
                part.Append('-').Append(to);
                before = null;
            }
            else
            {
                (var item, before) = Item();
                if (before is null && reader.At < text.Length && text[reader.At] == '-' && IsRange())
                    throw new FormatException("unmatched range specifier in char-class");
                part.Append(item);
            }
        }

        if (parts.Count + part.Length + _others.Count == 0) throw new FormatException("empty char-class");
        if (parts.Count + _others.Count == 0) return $"[{(negated ? "^" : "")}{part}]";
        if (part.Length + _others.Count > 0 || parts.Count < 2) parts.Add(Any(part));
        return All(parts, negated);
    }

    // A character that all of them have.
    private static string All(List<string> parts, bool negated)
    {
        var each = string.Concat(parts.Select(part => $"(?={part})"));
        return negated ? $@"(?:(?!{each})[\s\S])" : $@"(?:{each}[\s\S])";
    }

    private string Any(StringBuilder part)
    {
        IEnumerable<string> all = part.Length == 0 ? _others : [$"[{part}]", .. _others];
        var any = $"(?:{string.Join('|', all)})";
        _others.Clear();
        return any;
    }

    // A bracket that closes nothing is a character.
    private bool Ends(bool first)
    {
        if (reader.At >= reader.Ruby.Length) throw new FormatException("premature end of char-class");
        if (reader.Ruby[reader.At] != ']') return false;
        if (first && reader.Ruby.IndexOf(']', reader.At + 1) >= 0) return false;
        reader.At++;
        return true;
    }

    private bool IsRange() => reader.At + 1 < reader.Ruby.Length && reader.Ruby[reader.At + 1] is not (']' or '[');

    private (string Text, char? Single) Item()
    {
        var text = reader.Ruby;
        var item = text[reader.At++];
        if (item == '\\') return reader.Escape(inClass: true);
        if (item != '[') return (item is '-' or ']' or '^' ? $"\\{item}" : item.ToString(), item);
        var end = text.IndexOf(":]", reader.At, StringComparison.Ordinal);
        if (reader.At < text.Length && text[reader.At] == ':' && end > 0)
        {
            var name = text[(reader.At + 1)..end].TrimStart('^');
            if (Named.TryGetValue(name, out var members))
            {
                var isNegated = text[reader.At + 1] == '^';
                reader.At = end + 2;
                if (!isNegated) return (members, null);
                _others.Add($"[^{members}]");
                return ("", null);
            }
        }

        // A class in a class adds its members.
        var nested = new RubyClassReader(reader).Read();
        if (nested[0] == '[' && nested[1] != '^') return (nested[1..^1], null);
        _others.Add(nested);
        return ("", null);
    }
}
