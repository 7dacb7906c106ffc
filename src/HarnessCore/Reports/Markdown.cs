using System.Text.RegularExpressions;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports;

/// <summary>
/// Any text in GitHub's Markdown, so that it reads as it is. A backslash does not keep GitHub from linking an address or
/// notifying a @name, since it looks for both in the finished page; what is code it leaves alone.
/// </summary>
internal static partial class Markdown
{
    /// <summary>Text in a line or a table's cell: nothing in it is markup, a mention or a new cell.</summary>
    public static string Text(string text) => ByWord(
        text, word => Special().Replace(Escaped(word), "\\$0"),
        // In a table, a bar ends the cell even of code.
        word => Code(word).Replace("|", "\\|", StringComparison.Ordinal));

    /// <summary>Text on one line of HTML, as in a summary.</summary>
    public static string Html(string text) => ByWord(text, Escaped, word => $"<code>{Escaped(word)}</code>");

    /// <summary>Lines as they are, in a fence longer than any in them.</summary>
    public static string Block(string text, string language = "text")
    {
        var fence = Fence(text, 3);
        return $"{fence}{language}\n{Visible.Lines(text)}\n{fence}\n";
    }

    /// <summary>A folded block.</summary>
    public static string Details(string summary, string content) =>
        $"<details><summary>{Html(summary)}</summary>\n\n{content}\n</details>\n";

    private static string ByWord(string text, Func<string, string> plain, Func<string, string> live) => string.Join(
        ' ', Visible.Lines(text).Replace('\n', ' ').Split(' ').Select(word => Live().IsMatch(word) ? live(word) : plain(word)));

    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Code(string word)
    {
        var ticks = Fence(word, 1);
        return word.StartsWith('`') || word.EndsWith('`') ? $"{ticks} {word} {ticks}" : $"{ticks}{word}{ticks}";
    }

    private static string Fence(string text, int least) =>
        new('`', Math.Max(least, Ticks().Matches(text).Select(match => match.Length + 1).DefaultIfEmpty().Max()));

    // Addresses, with or without a protocol; names and mail; issues.
    [GeneratedRegex(@"@|://|mailto:|xmpp:|www\.|#\d|\bGH-\d", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Live();

    [GeneratedRegex(@"[\\`*_\[\]#|~@$]", RegexOptions.CultureInvariant)]
    private static partial Regex Special();

    [GeneratedRegex("`+", RegexOptions.CultureInvariant)]
    private static partial Regex Ticks();
}
