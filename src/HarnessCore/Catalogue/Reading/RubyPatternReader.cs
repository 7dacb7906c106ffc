using System.Globalization;
using System.Text;

namespace HarnessCore.Catalogue.Reading;

/// <summary>Translates a pattern; what Ruby refuses is a <see cref="FormatException"/> in Ruby's words.</summary>
internal sealed class RubyPatternReader(string pattern)
{
    private const string Same = "wWdDsSbBAZzGtrnfvaek0123456789";
    private const int MostRepeats = 100_000;
    private readonly StringBuilder _out = new();
    private readonly Stack<int> _groups = new();

    // Where what a quantifier repeats begins in the output; -1 when there is nothing to repeat.
    private int _atom = -1;

    /// <summary>The pattern.</summary>
    public string Ruby => pattern;

    /// <summary>What is read next.</summary>
    public int At { get; set; }

    public string Translate()
    {
        while (At < Ruby.Length) Next();
        return _groups.Count == 0
            ? _out.ToString()
            : throw new FormatException("end pattern with unmatched parenthesis");
    }

    public bool Takes(char wanted)
    {
        if (At >= Ruby.Length || Ruby[At] != wanted) return false;
        At++;
        return true;
    }

    private void Next()
    {
        switch (Ruby[At++])
        {
            case '\\':
                Atom(Escape(inClass: false).Text);
                break;
            case '[':
                Atom(new RubyClassReader(this).Read());
                break;
            case '(':
                Open();
                break;
            case ')':
                if (!_groups.TryPop(out _atom)) throw new FormatException("unmatched close parenthesis");
                _out.Append(')');
                break;
            case '|':
                _out.Append('|');
                _atom = -1;
                break;
            case '*' or '+' or '?':
                Repeat(Ruby[At - 1].ToString(), braces: false);
                break;
            case '{':
                Braces();
                break;
            case var other:
                Atom(other.ToString());
                break;
        }
    }

    private void Atom(string text)
    {
        _atom = _out.Length;
        _out.Append(text);
    }

    private void Open()
    {
        var start = _out.Length;
        if (!Takes('?'))
        {
            _out.Append('(');
        }
        else if (Takes('#'))
        {
            var end = Ruby.IndexOf(')', At);
            At = end < 0 ? throw new FormatException("end pattern in group") : end + 1;
            return;
        }
        else if (At < Ruby.Length && (Ruby[At] is ':' or '=' or '!' or '>' or '<' or '\'' or '('))
        {
            if (Ruby[At] == '<' && At + 1 < Ruby.Length && !(char.IsLetter(Ruby[At + 1]) || Ruby[At + 1] is '_' or '='
                or '!'))
                throw new FormatException("group name is invalid");
            _out.Append("(?").Append(Ruby[At++]);
            if (Ruby[At - 1] == '(')
            {
                // A condition: its parenthesis is part of the head.
                var end = Ruby.IndexOf(')', At);
                if (end < 0) throw new FormatException("end pattern in group");
                _out.Append(Ruby.AsSpan(At, end + 1 - At));
                At = end + 1;
            }
        }
        else
        {
            Options();
            if (Ruby[At - 1] == ')')
            {
                _atom = -1;
                return;
            }
        }

        _groups.Push(start);
        _atom = -1;
    }

    // Ruby's m is .NET's s; a, d and u choose an encoding.
    private void Options()
    {
        var options = new StringBuilder("(?");
        while (At < Ruby.Length && Ruby[At] is 'i' or 'm' or 'x' or 'a' or 'd' or 'u' or '-')
        {
            if (Ruby[At] is not ('a' or 'd' or 'u')) options.Append(Ruby[At] == 'm' ? 's' : Ruby[At]);
            At++;
        }

        if (!Takes(':') && !Takes(')')) throw new FormatException("undefined group option");
        var end = Ruby[At - 1];
        _out.Append(options.Length == 2 && end == ')' ? "" : options.Append(end));
    }

    private void Braces()
    {
        var end = Ruby.IndexOf('}', At);
        var parts = end < 0 ? [] : Ruby[At..end].Split(',');
        if (parts.Length is 0 or > 2 || parts.All(part => part.Length == 0)
            || parts.Any(part => !part.All(char.IsAsciiDigit)))
        {
            Atom(@"\{");
            return;
        }

        At = end + 1;
        if (parts.Any(part => part.Length > 6 || (part.Length > 0 && Number(part) > MostRepeats)))
            throw new FormatException("too big number");
        if (parts.Length == 2 && parts.All(part => part.Length > 0) && Number(parts[0]) > Number(parts[1]))
            throw new FormatException("upper is smaller than lower in repeat range");
        var least = parts[0].Length == 0 ? "0" : parts[0];
        Repeat(parts.Length == 2 ? $"{{{least},{parts[1]}}}" : $"{{{least}}}", braces: true);
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private void Repeat(string quantifier, bool braces)
    {
        if (_atom < 0) throw new FormatException("target of repeat operator is not specified");
        var start = _atom;
        _out.Append(quantifier);
        if (Takes('?')) _out.Append('?');
        else if (!braces && Takes('+')) _out.Insert(start, "(?>").Append(')');
        // What is repeated may be repeated again.
        if (At < Ruby.Length && Ruby[At] is '*' or '+' or '?' or '{') _out.Insert(start, "(?:").Append(')');
        _atom = start;
    }

    /// <summary>What stands behind a backslash, and the character if it is one.</summary>
    public (string Text, char? Single) Escape(bool inClass)
    {
        if (At == Ruby.Length) throw new FormatException("too short escape sequence");
        var escaped = Ruby[At++];
        switch (escaped)
        {
            case 'h': return (inClass ? "0-9a-fA-F" : "[0-9a-fA-F]", null);
            case 'H' when !inClass: return ("[^0-9a-fA-F]", null);
            case 'R' when !inClass: return (@"(?:\r\n|[\n-\r\u0085\u2028\u2029])", null);
            case 'X' when !inClass: return (@"(?:\P{M}\p{M}*)", null);
            case 'K' when !inClass: return ("(?:)", null);
            case 'p' or 'P': return (Property(escaped == 'P', inClass), null);
            case 'x': return Code(Hex(2));
            case 'u': return Takes('{') ? Code(Hex(8), '}') : Code(Hex(4), least: 4);
            case 'c' or 'C' or 'M': return ($"\\{escaped}", null);
            case 'k' when !inClass: return (@"\k", null);
            case 'w' or 'W' or 'd' or 'D' or 's' or 'S': return ($"\\{escaped}", null);
            case var letter when Same.Contains(letter, StringComparison.Ordinal):
                return ($"\\{letter}", inClass ? letter : null);
            case var letter when char.IsAsciiLetter(letter): return (letter.ToString(), letter);
            default: return ($"\\{escaped}", escaped);
        }
    }

    private string Hex(int most)
    {
        var start = At;
        while (At < Ruby.Length && At - start < most && char.IsAsciiHexDigit(Ruby[At])) At++;
        return Ruby[start..At];
    }

    private (string Text, char? Single) Code(string digits, char? end = null, int least = 1)
    {
        if (digits.Length < least || (end is { } wanted && !Takes(wanted)))
            throw new FormatException("invalid escape sequence");
        var code = int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (code > 0x10FFFF) throw new FormatException("invalid Unicode range");
        return code <= 0xFFFF
            ? (FormattableString.Invariant($"\\u{code:X4}"), (char)code)
            : (char.ConvertFromUtf32(code), null);
    }

    private string Property(bool negated, bool inClass)
    {
        var end = Takes('{') ? Ruby.IndexOf('}', At) : -1;
        if (end < 0) throw new FormatException("invalid character property name");
        var name = Ruby[At..end];
        At = end + 1;
        if (name.StartsWith('^')) (negated, name) = (!negated, name[1..]);
        if (name.Length is 1 or 2) return $"\\{(negated ? 'P' : 'p')}{{{char.ToUpperInvariant(name[0])}{name[1..]}}}";
        var members = RubyClassReader.Members(name);
        return inClass && !negated ? members : $"[{(negated ? "^" : "")}{members}]";
    }
}
