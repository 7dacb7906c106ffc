using HarnessCore.Reports.Html;
using HarnessCore.Reports.Results;

namespace HarnessCore.Reports;

/// <summary>
/// The formats of a run's report. Each row makes an option of the commands that check, <c>--NAME FILE</c>, and a
/// command of its own, <c>ltf report NAME RESULTS</c>.
/// </summary>
internal static class ReportFormats
{
    /// <summary>All formats.</summary>
    public static IReadOnlyList<ReportFormat> All { get; } =
    [
        new(
            "html", "a single HTML page that opens from disk", "report.html",
            (run, how) => HtmlReport.Of(ReportTexts.Bounded(run), how.History))
        {
            HasHistory = true,
        },
        new(
            "markdown", "a Markdown summary, as for GITHUB_STEP_SUMMARY", "summary.md",
            (run, how) => MarkdownReport.Of(ReportTexts.Bounded(run), how.Most))
        {
            IsBounded = true,
        },
        new("junit", "JUnit XML, for CI services", "junit.xml", (run, _) => JUnitReport.Of(ReportTexts.Bounded(run))),
    ];
}

/// <summary>A format of a run's report.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Description">What it is: a noun phrase, to follow "Write".</param>
/// <param name="Example">A file's name, for the help.</param>
/// <param name="Of">The report of a run, as text.</param>
internal sealed record ReportFormat(
    string Name, string Description, string Example, Func<ResultsDocument, ReportSettings, string> Of)
{
    /// <summary>Whether it shows earlier runs.</summary>
    public bool HasHistory { get; init; }

    /// <summary>Whether its size can be limited.</summary>
    public bool IsBounded { get; init; }
}

/// <summary>What some formats can be told.</summary>
internal sealed record ReportSettings
{
    /// <summary>The results of earlier runs, the oldest first.</summary>
    public IReadOnlyList<ResultsDocument> History { get; init; } = [];

    /// <summary>The most bytes.</summary>
    public int Most { get; init; } = MarkdownReport.Most;
}
