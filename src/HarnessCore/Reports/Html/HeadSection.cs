using System.Globalization;
using System.Text;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Html;

/// <summary>
/// The head of the page: the conclusion, what ran and where; and what the filters offer.
/// </summary>
internal static class HeadSection
{
    /// <summary>The conclusion, for the tab and the heading.</summary>
    public static string Title(ResultsDocument document) =>
        $"LTF conformance: {Conclusion.Of(document).Sentence}";

    /// <summary>The section.</summary>
    public static string Of(Grid grid)
    {
        var document = grid.Document;
        var conclusion = Conclusion.Of(document);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<h1>{Markup.Text(Title(document))}</h1>\n");
        if (!document.Complete)
        {
            text.Append(
                "<p class=\"notice\" role=\"alert\"><strong>This run is incomplete.</strong> It was stopped before all "
                    + "selected scenarios had run.</p>\n");
        }
        else if (conclusion.ExitCode == Conclusion.SaysNothing)
        {
            text.Append("<p class=\"notice\" role=\"alert\">")
                .Append(
                    grid.States().Contains(CellState.Error)
                        ? "<strong>Errors come from the engine or the harness.</strong> They say nothing about an "
                            + "image."
                        : "<strong>Nothing was checked.</strong> This is not a pass.")
                .Append("</p>\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"<p class=\"sum\">{Words.Count(document.Images.Count, "image")} × "
                + $"{Words.Count(document.Scenarios.Count, "scenario")}</p>\n<ul class=\"counts\">\n");
        foreach (var (state, count) in Counts(grid))
        {
            text.Append(
                CultureInfo.InvariantCulture, $"<li>{Markup.Sign(state)} <strong>{count}</strong> {state.Word}</li>\n");
        }

        text.Append("</ul>\n<p class=\"place\">").Append(When(document)).Append("</p>\n");
        foreach (var place in document.RanOn)
        {
            text.Append("<p class=\"place\">").Append(Markup.Text(Where(place))).Append("</p>\n");
        }

        return text.ToString();
    }

    /// <summary>The outcomes to filter by: those that occur, with their number.</summary>
    public static string Options(Grid grid, bool hasHistory)
    {
        var some = Counts(grid).Select(
            pair =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"<option value=\"{pair.State.Style}\">{pair.State.Word} ({pair.Count})</option>\n"));
        return string.Concat(some)
            + (hasHistory ? "<option value=\"changed\">changed since the previous run</option>\n" : "");
    }

    /// <summary>The families to filter by.</summary>
    public static string Families(ResultsDocument document) => string.Concat(document.Scenarios
        .Select(scenario => scenario.Id.Split('/')[0]).Distinct(StringComparer.Ordinal)
        .Select(family => $"<option>{Markup.Text(family)}</option>\n"));

    /// <summary>What the signs in the matrix mean; only those that occur.</summary>
    public static string Legend(Grid grid, bool hasHistory) =>
        string.Concat(Counts(grid).Select(pair => $"<li>{Markup.Sign(pair.State)} {pair.State.Word}</li>\n"))
        + (hasHistory ? "<li><span class=\"corner\" aria-hidden=\"true\"></span> changed since the "
            + "previous run</li>\n" : "");

    private static IEnumerable<(CellState State, int Count)> Counts(Grid grid)
    {
        var counts = grid.States().CountBy(state => state).ToDictionary();
        return CellState.All.Where(counts.ContainsKey).Select(state => (state, counts[state]));
    }

    private static string When(ResultsDocument document) =>
        $"{Markup.Time(document.Started)} to {Markup.Time(document.Ended)}, "
            + $"{Markup.Duration((document.Ended - document.Started).TotalSeconds)}";

    private static string Where(EngineSummary place) => string.Join(", ", new[]
    {
        place.EngineVersion.Length == 0 ? "" : place.EngineTitle, Named("API ", place.ApiVersion),
        Named("cgroup v", place.CgroupVersion), place.StorageDriver,
        place.OperatingSystem, Named("kernel ", place.Kernel), place.Architecture, place.Cores > 0
            ? Words.Count(place.Cores, "core")
            : "",
        place.Memory > 0 ? string.Create(CultureInfo.InvariantCulture, $"{place.Memory / 1073741824.0:0.#} GiB") : "",
    }.Where(part => part.Length > 0));

    private static string Named(string name, string value) => value.Length == 0 ? "" : name + value;
}
