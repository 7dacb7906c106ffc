using System.Text.Json;
using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;

namespace HarnessCore.Reports.Html.Nights;

/// <summary>
/// What the page knows of the images' last nights besides the cells, which are in the images' details: a character for
/// each night, which scenarios are flaky, and the time to green.
/// </summary>
internal static class NightsData
{
    private const string NotApplicable = "not-applicable";

    /// <summary>The JSON; an empty list if there are no earlier nights.</summary>
    /// <param name="grid">Tonight, with the images in the page's order.</param>
    /// <param name="nights">The nights before, the oldest first.</param>
    public static string Of(Grid grid, IReadOnlyList<Grid> nights)
    {
        if (nights.Count == 0) return "[]";
        IReadOnlyList<Grid> all = [.. nights, grid];
        IReadOnlyList<ResultsDocument> documents = [.. all.Select(night => night.Document)];
        var columns = grid.Document.Scenarios.Select((scenario, column) => (scenario.Id, column))
            .ToDictionary(one => one.Id, one => one.column, StringComparer.Ordinal);
        var flaky = FlakyScenarios.In(documents).ToLookup(one => one.Image, StringComparer.Ordinal);
        return JsonSerializer.Serialize(
            grid.Document.Images.Select(image =>
            {
                var past = ImageNights.Of(documents, image.Name);
                return new
                {
                    Nights = string.Concat(all.Select(night => Worst(night, image.Name).Code)),
                    Versions = Versions(documents, image.Name),
                    ToGreen = past.ToGreen is { } mean ? Math.Round(mean, 1) : (double?)null,
                    past.NotGreenFor,
                    Flaky = flaky[image.Name].Where(one => columns.ContainsKey(one.Scenario))
                        .ToDictionary(one => columns[one.Scenario], one => one.Changes),
                };
            }),
            ReportData.Options);
    }

    // A scenario that does not apply says nothing of the others; a night without the image has no state.
    private static CellState Worst(Grid night, string image) =>
        night.Document.Images.FirstOrDefault(one => one.Name == image) is { } results
            ? night.StatesOf(results).Where(state => state != CellState.NotRun)
                .MinBy(state => (state.Style == NotApplicable, CellState.All.TakeWhile(one => one != state).Count()))
                ?? CellState.NotRun
            : CellState.NotRun;

    // A letter for each night: the same for the same image.
    private static string Versions(IReadOnlyList<ResultsDocument> nights, string image)
    {
        var known = new Dictionary<string, char> { [""] = '.' };
        return string.Concat(nights.Select(
            night => night.Images.FirstOrDefault(one => one.Name == image)?.Digest ?? "")
            .Select(digest => known.TryGetValue(digest, out var letter)
                ? letter
                : known[digest] = (char)('A' + known.Count - 1)));
    }
}
