using System.Globalization;
using System.Xml.Linq;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Regressions;

/// <summary>An Atom feed with an entry for each night that was worse than the one before.</summary>
internal static class RegressionFeed
{
    private const int MostLines = 100;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>The feed; the newest night comes first.</summary>
    /// <param name="nights">The results, the oldest first; at least one.</param>
    /// <param name="site">The address of the page that shows them.</param>
    /// <param name="title">The feed's title.</param>
    public static string Of(IReadOnlyList<ResultsDocument> nights, Uri site, string title)
    {
        var entries = nights.Zip(nights.Skip(1), (before, night) => RegressionFinder.Between(before, night, []))
            .Where(regression => regression.IsWorse)
            .Select(regression => Entry(regression, site))
            .Reverse();
        var feed = new XElement(
            Atom + "feed",
            new XElement(Atom + "title", Visible.Line(title)),
            new XElement(Atom + "id", site.AbsoluteUri),
            new XElement(Atom + "updated", Time(nights[^1].Ended)),
            new XElement(Atom + "author", new XElement(Atom + "name", "ltf")),
            Link(site),
            entries);
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{feed.ToString().ReplaceLineEndings("\n")}\n";
    }

    private static XElement Entry(Regression regression, Uri site)
    {
        var lines = RegressionText.Of(regression).TrimEnd().Split('\n');
        var text = string.Join('\n', lines.Take(MostLines).Select(Visible.Line));
        if (lines.Length > MostLines) text += $"\n… and {lines.Length - MostLines} lines more";
        var day = regression.New.Started.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new XElement(
            Atom + "entry",
            new XElement(Atom + "title", $"{day}: {RegressionSections.Verdict(regression)}"),
            // It stays when the night is rendered again.
            new XElement(Atom + "id", $"{site.AbsoluteUri}#{Time(regression.New.Started)}"),
            new XElement(Atom + "updated", Time(regression.New.Ended)),
            Link(site),
            new XElement(Atom + "content", new XAttribute("type", "text"), text));
    }

    private static XElement Link(Uri site) => new(Atom + "link", new XAttribute("href", site.AbsoluteUri));

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
