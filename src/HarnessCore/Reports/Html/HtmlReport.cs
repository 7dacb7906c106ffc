using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HarnessCore.Reports.Comparing;
using HarnessCore.Reports.Html.Nights;
using HarnessCore.Reports.Readiness;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Storage;

namespace HarnessCore.Reports.Html;

/// <summary>
/// The results as a single HTML file that opens from disk and loads nothing, with a view for each question that people
/// bring: one image, one night, readiness, two versions. The sum, what changed, the causes, the table of images, the
/// readiness and the two versions are markup and need no JavaScript; the rest is made in the browser from JSON, as text
/// nodes only: what an image printed is never markup.
/// </summary>
internal static partial class HtmlReport
{
    // More would not be legible: a night is a bar of some pixels.
    private const int MostNights = 30;

    private static readonly string[] Styles =
    [
        "report.css", "states.css", "causes.css", "image.css", "fleet.css", "cells.css", "history.css", "versions.css",
        "print.css",
    ];

    private static readonly string[] Scripts =
    [
        "data.js", "text.js", "diff.js", "copy.js", "matrix.js", "nights.js", "failure.js", "panel.js", "light.js",
        "image.js", "filters.js", "views.js", "history.js", "start.js",
    ];

    /// <summary>The page; the same documents give the same bytes.</summary>
    /// <param name="document">The results to show.</param>
    /// <param name="history">
    /// The results of other nights, the oldest first; the last thirty before this one are shown.
    /// </param>
    /// <param name="comparison">
    /// A comparison of two versions, of which the document is the new one's; null for none, and then there is no such
    /// view.
    /// </param>
    public static string Of(
        ResultsDocument document, IReadOnlyList<ResultsDocument> history, Comparison? comparison = null)
    {
        var grid = new Grid(document);
        var sorted = new Grid(document with { Images = [.. WorstFirst(document)] });
        var nights = history.Where(night => night.Started < document.Started)
            .TakeLast(MostNights)
            .Select(night => new Grid(night))
            .ToList();
        var readiness = FleetReadiness.Of(document, [.. nights.Select(night => night.Document)]);
        var style = Joined(Styles);
        var script = Joined(Scripts);
        var data = new ReportData(sorted, nights);
        var parts = new Dictionary<string, string>
        {
            ["title"] = Markup.Text(HeadSection.Title(document)),
            ["style-hash"] = Hash(style),
            ["script-hash"] = Hash(script),
            ["style"] = style,
            ["script"] = script,
            ["sum"] = HeadSection.Of(grid),
            ["failures"] = FailuresSection.Of(grid, nights),
            ["changes"] = ChangesSection.Of(grid, nights),
            ["readiness"] = ReadinessSection.Of(readiness),
            ["versions-link"] = comparison is null ? "" : VersionsSection.Link,
            ["versions"] = comparison is null ? "" : VersionsSection.Of(comparison),
            ["images"] = ImagesSection.Of(sorted),
            ["outcomes"] = HeadSection.Options(grid, nights.Count > 0),
            ["families"] = HeadSection.Families(document),
            ["legend"] = HeadSection.Legend(grid, nights.Count > 0),
            ["data"] = data.Head(),
            ["history"] = NightsData.Of(sorted, nights),
            ["details"] = data.Details(),
        };
        return Place().Replace(EmbeddedFile.Text("report.html"), place => parts[place.Groups["part"].Value]);
    }

    // By what fails, then by what does not count, then by name, which is the document's order.
    private static IEnumerable<ImageResults> WorstFirst(ResultsDocument document) => document.Images
        .OrderByDescending(image => image.Outcomes.Count(outcome => outcome.Fails))
        .ThenByDescending(image => image.Outcomes.Count(outcome => outcome.Outcome == VerdictKind.Failed))
        .ThenByDescending(image => image.Outcomes.Count(outcome => outcome.Outcome == VerdictKind.KnownFailure));

    private static string Joined(IEnumerable<string> names) =>
        string.Concat(names.Select(name => EmbeddedFile.Text(name).ReplaceLineEndings("\n")));

    private static string Hash(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    // All placeholders at once: a text that looks like one stays as it is.
    [GeneratedRegex(@"\{\{(?<part>[a-z-]+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
