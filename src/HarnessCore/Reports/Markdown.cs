using System.Text.RegularExpressions;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports;

/// <summary>Any text in GitHub's Markdown, so that it reads as it is.</summary>
internal static partial class Markdown
{
    /// <summary>Text in a line or a table's cell: nothing in it is markup, a mention or a new cell.</summary>
    public static string Text(string text) => Special().Replace(Html(text), "\\$0");

    /// <summary>Text on one line of HTML, as in a summary.</summary>
    public static string Html(string text) => Visible.Lines(text).Replace('\n', ' ')
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Lines as they are, in a fence longer than any in them.</summary>
    public static string Block(string text, string language = "text")
    {
        var longest = Ticks().Matches(text).Select(match => match.Length).Append(2).Max();
        var fence = new string('`', longest + 1);
        return $"{fence}{language}\n{Visible.Lines(text)}\n{fence}\n";
    }

    /// <summary>A folded block.</summary>
    public static string Details(string summary, string content) =>
        $"<details><summary>{Html(summary)}</summary>\n\n{content}\n</details>\n";

    [GeneratedRegex(@"[\\`*_\[\]#|~@$]", RegexOptions.CultureInvariant)]
    private static partial Regex Special();

    [GeneratedRegex("`+", RegexOptions.CultureInvariant)]
    private static partial Regex Ticks();
}
