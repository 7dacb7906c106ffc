using System.Globalization;
using System.Text;

namespace HarnessCore.Scenarios.Judging;

/// <summary>
/// Text as a person can see it: on one line, quoted, with what is invisible made visible, of bounded length.
/// </summary>
internal static class Visible
{
    private const int Most = 400;

    /// <summary>
    /// The text in quotes, control characters as pictures (␍, ␉, ␛), a newline as ⏎, a blank at a line's end as ·.
    /// </summary>
    /// <remarks>Shows the beginning and the end of a long text: tools often name the problem last.</remarks>
    public static string Of(string text) => text.Length <= Most
        ? Quoted(text)
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Quoted(text[..(Most / 2)])} … {Quoted(text[^(Most / 2)..])} ({text.Length} characters)");

    /// <summary>
    /// Where two texts that are too long to be shown whole begin to differ, to be appended to them; empty for short
    /// ones.
    /// </summary>
    public static string Difference(string expected, string got)
    {
        if (Math.Max(expected.Length, got.Length) <= Most || expected == got)
        {
            return "";
        }

        var (one, other) = (expected.Split('\n'), got.Split('\n'));
        var line = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"; first difference in line {line + 1}: expected {LineOf(one)}, got {LineOf(other)}");

        string LineOf(string[] lines) => line < lines.Length ? Of(lines[line]) : "no such line";
    }

    /// <summary>A line for a block of text: control characters as pictures.</summary>
    public static string Line(string line) => string.Concat(line.Select(Picture));

    /// <summary>A block of text: control characters as pictures, newlines as they are.</summary>
    public static string Lines(string text) => string.Join('\n', text.Split('\n').Select(Line));

    private static string Quoted(string shown)
    {
        var quoted = new StringBuilder("'");
        for (var i = 0; i < shown.Length; i++)
        {
            var atEnd = i + 1 == shown.Length || shown[i + 1] == '\n';
            quoted.Append(shown[i] == '\n' ? "⏎" : shown[i] == ' ' && atEnd ? "·" : Picture(shown[i]));
        }

        return quoted.Append('\'').ToString();
    }

    /// <summary>
    /// A character as it can be seen: control characters as pictures; bidirectional marks, zero-width characters and
    /// separators of lines as their number.
    /// </summary>
    public static string Picture(char c) => c switch
    {
        < ' ' => ((char)(0x2400 + c)).ToString(),
        '\u007f' => "\u2421",
        _ when IsUnseen(c) => string.Create(CultureInfo.InvariantCulture, $"<{(int)c:x4}>"),
        _ => c.ToString(),
    };

    /// <summary>Whether nobody sees the character, though it changes what is seen of others.</summary>
    public static bool IsUnseen(char c) => char.IsControl(c) || char.GetUnicodeCategory(c)
        is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
