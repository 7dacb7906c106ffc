using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HarnessCore.Engine;
using HarnessCore.Reports.Results;

namespace HarnessCore.Reports.Html;

/// <summary>
/// The results as one HTML file that opens from disk and loads nothing. The sum, the failures and a table of the images are
/// markup, readable without JavaScript; the matrix and the panel are made in the browser from JSON, as text nodes only: what an
/// image printed is never markup.
/// </summary>
public static partial class HtmlReport
{
    // More would not be read: a chart a night is a bar of some pixels.
    private const int MostNights = 30;

    private static readonly string[] Scripts = ["data.js", "matrix.js", "nights.js", "panel.js", "filters.js", "start.js"];

    /// <summary>The page; the same to the byte for the same documents.</summary>
    /// <param name="document">The results to show.</param>
    /// <param name="history">Those of other nights, the oldest first; the last thirty before this one are shown.</param>
    public static string Of(ResultsDocument document, IReadOnlyList<ResultsDocument> history)
    {
        var grid = new Grid(document);
        var nights = history.Where(night => night.Started < document.Started).TakeLast(MostNights).Select(night => new Grid(night)).ToList();
        var style = Joined(["report.css", "cells.css", "print.css"]);
        var script = Joined(Scripts);
        var parts = new Dictionary<string, string>
        {
            ["title"] = Markup.Text(SumSection.Title(grid)),
            ["style-hash"] = Hash(style),
            ["script-hash"] = Hash(script),
            ["style"] = style,
            ["script"] = script,
            ["sum"] = SumSection.Of(grid),
            ["failures"] = FailuresSection.Of(grid, nights),
            ["images"] = ImagesSection.Of(grid),
            ["outcomes"] = SumSection.Options(grid, nights.Count > 0),
            ["families"] = SumSection.Families(document),
            ["legend"] = SumSection.Legend(grid, nights.Count > 0),
            ["data"] = ReportData.Of(grid, nights),
            ["details"] = ReportData.Details(grid, nights),
        };
        return Place().Replace(Resource.Text("report.html"), place => parts[place.Groups["part"].Value]);
    }

    private static string Joined(IEnumerable<string> names) => string.Concat(names.Select(name => Resource.Text(name).ReplaceLineEndings("\n")));

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    // All places at once, so that a text that looks like one stays as it is.
    [GeneratedRegex(@"\{\{(?<part>[a-z-]+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
