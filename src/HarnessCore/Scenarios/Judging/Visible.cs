using System.Globalization;
using System.Text;

namespace HarnessCore.Scenarios.Judging;

/// <summary>Text as a person can see it: on one line, quoted, with what is invisible made visible, of bounded length.</summary>
public static class Visible
{
    private const int Most = 400;

    /// <summary>The text in quotes, control characters as pictures (␍, ␉, ␛), a newline as ⏎, a blank at a line's end as ·.</summary>
    public static string Of(string text)
    {
        var shown = text.Length > Most ? text[..Most] : text;
        var quoted = new StringBuilder("'");
        for (var i = 0; i < shown.Length; i++)
        {
            var atEnd = i + 1 == shown.Length || shown[i + 1] == '\n';
            quoted.Append(shown[i] == '\n' ? "⏎" : shown[i] == ' ' && atEnd ? "·" : Picture(shown[i]));
        }

        quoted.Append('\'');
        return text.Length > Most ? quoted.Append(CultureInfo.InvariantCulture, $" … ({text.Length} characters)").ToString() : quoted.ToString();
    }

    /// <summary>A line for a block of text: control characters as pictures.</summary>
    public static string Line(string line) => string.Concat(line.Select(Picture));

    private static string Picture(char c) => c switch
    {
        < ' ' => ((char)(0x2400 + c)).ToString(),
        '\u007f' => "\u2421",
        _ when char.IsControl(c) || char.IsSurrogate(c) is false && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format => $"<{(int)c:x4}>",
        _ => c.ToString(),
    };
}
