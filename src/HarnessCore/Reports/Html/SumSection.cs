using System.Globalization;
using System.Text;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Html;

/// <summary>The head of the page: what was run, where, and how much of it ended how; and what the filters offer.</summary>
internal static class SumSection
{
    /// <summary>The answer in a few words, for the tab and the heading.</summary>
    public static string Title(Grid grid)
    {
        var failing = grid.Document.Images.Sum(image => image.Outcomes.Count(outcome => outcome.Fails));
        return Nothing(grid) ? "LTF conformance: nothing was checked"
            : failing > 0 ? $"LTF conformance: {Markup.Count(failing, "failure")}"
            : grid.Document.Complete ? "LTF conformance: no failure"
            : "LTF conformance: no failure so far";
    }

    /// <summary>The section.</summary>
    public static string Of(Grid grid)
    {
        var document = grid.Document;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<h1>{Markup.Text(Title(grid))}</h1>\n");
        if (!document.Complete)
        {
            text.Append("<p class=\"notice\" role=\"alert\"><strong>This run is not complete.</strong> It was stopped before all that was chosen had been run.</p>\n");
        }

        if (Nothing(grid))
        {
            text.Append("<p class=\"notice\" role=\"alert\"><strong>Nothing was checked:</strong> no scenario came to anything on any image. That is no pass.</p>\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"<p class=\"sum\">{Markup.Count(document.Images.Count, "image")} × {Markup.Count(document.Scenarios.Count, "scenario")}</p>\n<ul class=\"counts\">\n");
        foreach (var (state, count) in Counts(grid))
        {
            text.Append(CultureInfo.InvariantCulture, $"<li>{Markup.Sign(state)} <strong>{count}</strong> {state.Word}</li>\n");
        }

        text.Append("</ul>\n<p class=\"place\">").Append(When(document)).Append("</p>\n");
        foreach (var place in document.RanOn)
        {
            text.Append("<p class=\"place\">").Append(Markup.Text(Where(place))).Append("</p>\n");
        }

        return text.ToString();
    }

    /// <summary>The outcomes to filter by: those that there are, with their number.</summary>
    public static string Options(Grid grid, bool hasHistory)
    {
        var some = Counts(grid).Select(pair => string.Create(CultureInfo.InvariantCulture, $"<option value=\"{pair.State.Style}\">{pair.State.Word} ({pair.Count})</option>\n"));
        return string.Concat(some) + (hasHistory ? "<option value=\"changed\">changed since the night before</option>\n" : "");
    }

    /// <summary>The families to filter by.</summary>
    public static string Families(ResultsDocument document) => string.Concat(document.Scenarios
        .Select(scenario => scenario.Id.Split('/')[0]).Distinct(StringComparer.Ordinal)
        .Select(family => $"<option>{Markup.Text(family)}</option>\n"));

    /// <summary>What the signs of the matrix mean; of those that occur.</summary>
    public static string Legend(Grid grid, bool hasHistory) => string.Concat(Counts(grid).Select(pair => $"<li>{Markup.Sign(pair.State)} {pair.State.Word}</li>\n"))
        + (hasHistory ? "<li><span class=\"corner\" aria-hidden=\"true\"></span> changed since the night before</li>\n" : "");

    private static bool Nothing(Grid grid) => !grid.Document.Images.SelectMany(image => image.Outcomes)
        .Any(outcome => outcome.Fails || outcome.Outcome is VerdictKind.Passed or VerdictKind.Error);

    private static IEnumerable<(CellState State, int Count)> Counts(Grid grid)
    {
        var counts = grid.States().CountBy(state => state).ToDictionary();
        return CellState.All.Where(counts.ContainsKey).Select(state => (state, counts[state]));
    }

    private static string When(ResultsDocument document) =>
        $"{Markup.Time(document.Started)} to {Markup.Time(document.Ended)}, {Markup.Duration((document.Ended - document.Started).TotalSeconds)}";

    private static string Where(RunPlace place) => string.Join(", ", new[]
    {
        Named("Docker Engine ", place.EngineVersion), Named("API ", place.ApiVersion), Named("cgroup v", place.CgroupVersion), place.StorageDriver,
        place.OperatingSystem, Named("kernel ", place.Kernel), place.Architecture, place.Cores > 0 ? Markup.Count(place.Cores, "core") : "",
        place.Memory > 0 ? string.Create(CultureInfo.InvariantCulture, $"{place.Memory / 1073741824.0:0.#} GiB") : "",
    }.Where(part => part.Length > 0));

    private static string Named(string name, string value) => value.Length == 0 ? "" : name + value;
}
