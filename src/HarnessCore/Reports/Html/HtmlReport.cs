using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HarnessCore.Reports.Results;
using HarnessCore.Storage;

namespace HarnessCore.Reports.Html;

/// <summary>
/// The results as a single HTML file that opens from disk and loads nothing. The sum, the failures and the table of
/// images are markup and need no JavaScript; the matrix and the panel are made in the browser from JSON, as text nodes
/// only: what an image printed is never markup.
/// </summary>
internal static partial class HtmlReport
{
    // More would not be legible: a night is a bar of some pixels.
    private const int MostNights = 30;

    private static readonly string[] Scripts =
        ["data.js", "matrix.js", "nights.js", "panel.js", "filters.js", "start.js"];

    /// <summary>The page; the same documents give the same bytes.</summary>
    /// <param name="document">The results to show.</param>
    /// <param name="history">
    /// The results of other nights, the oldest first; the last thirty before this one are shown.
    /// </param>
    public static string Of(ResultsDocument document, IReadOnlyList<ResultsDocument> history)
    {
        var grid = new Grid(document);
        var nights = history.Where(night => night.Started < document.Started)
            .TakeLast(MostNights)
            .Select(night => new Grid(night))
            .ToList();
        var style = Joined(["report.css", "cells.css", "print.css"]);
        var script = Joined(Scripts);
        var parts = new Dictionary<string, string>
        {
            ["title"] = Markup.Text(HeadSection.Title(document)),
            ["style-hash"] = Hash(style),
            ["script-hash"] = Hash(script),
            ["style"] = style,
            ["script"] = script,
            ["sum"] = HeadSection.Of(grid),
            ["failures"] = FailuresSection.Of(grid, nights),
            ["images"] = ImagesSection.Of(grid),
            ["outcomes"] = HeadSection.Options(grid, nights.Count > 0),
            ["families"] = HeadSection.Families(document),
            ["legend"] = HeadSection.Legend(grid, nights.Count > 0),
            ["data"] = ReportData.Of(grid, nights),
            ["details"] = ReportData.Details(grid, nights),
        };
        return Place().Replace(EmbeddedFile.Text("report.html"), place => parts[place.Groups["part"].Value]);
    }

    private static string Joined(IEnumerable<string> names) =>
        string.Concat(names.Select(name => EmbeddedFile.Text(name).ReplaceLineEndings("\n")));

    private static string Hash(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    // All placeholders at once: a text that looks like one stays as it is.
    [GeneratedRegex(@"\{\{(?<part>[a-z-]+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
