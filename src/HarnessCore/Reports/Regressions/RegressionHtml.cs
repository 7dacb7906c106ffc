using System.Net;
using System.Text;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Regressions;

/// <summary>A comparison as a single HTML file, light or dark as the reader's system is.</summary>
internal static class RegressionHtml
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
        body { background: light-dark(#fff, #16181c); color: light-dark(#1b1f24, #e6e8eb); }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
        li { margin: .4rem 0; } b { overflow-wrap: anywhere; }
        pre { overflow-x: auto; padding: .6rem .8rem; font-size: .85rem; line-height: 1.4; }
        pre { background: light-dark(#f3f4f6, #23262c); }
        ins, del { text-decoration: none; display: inline-block; min-width: 100%; }
        ins { background: light-dark(#d7f5dd, #12381d); } del { background: light-dark(#fbdcdc, #4a1a1c); }
        """;

    /// <summary>The report.</summary>
    public static string Of(Regression regression)
    {
        var title = $"{(regression.IsWorse ? "✗ " : "")}{RegressionSections.Verdict(regression)}";
        var html = new StringBuilder(
            $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                + $"content=\"width=device-width\">\n<title>{E(title)}</title>\n"
                + $"<style>\n{Style.ReplaceLineEndings("\n")}\n</style>\n</head>\n<body>\n<h1>{E(title)}</h1>\n");
        html.Append("<ul>\n")
            .AppendJoin("", RegressionSections.Heads(regression).Select(head => $"<li>{E(head)}</li>\n"))
            .Append("</ul>\n");
        foreach (var section in RegressionSections.Of(regression))
        {
            html.Append($"<h2>{(section.IsWorse ? "✗ " : "")}{E(section.Title)} ({section.Items.Count})</h2>\n");
            html.Append(section.Note.Length > 0 ? $"<p>{E(section.Note)}</p>\n" : "");
            html.Append("<ul>\n").AppendJoin("", section.Items.Select(Item)).Append("</ul>\n");
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    private static string Item(RegressionItem item) =>
        $"<li><b>{E(item.Head)}</b>: "
            + $"{E(item.Change)}{(item.Details.Length == 0 ? "" : $"<pre>{Lines(item)}</pre>")}</li>\n";

    // The signs stay: not everyone sees the colours.
    private static string Lines(RegressionItem item) => string.Join('\n', item.Details.Split('\n').Select(line =>
        item.IsDifference && line is ['+' or '-', ..]
            ? line[0] == '+' ? $"<ins>{E(line)}</ins>" : $"<del>{E(line)}</del>"
            : E(line)));

    private static string E(string text) => WebUtility.HtmlEncode(Visible.Lines(text));
}
