using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Html;

/// <summary>
/// What the page's scripts work on, as JSON in script elements. What the matrix needs is one element; the rest is an
/// element for each image, parsed when one of its cells is opened: with 7,000 cells it is most of the file.
/// </summary>
internal static class ReportData
{
    // Escapes <, >, &, quotes and the line separators: a text can neither end its script element nor open a comment.
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // As everywhere on the page, so that names here are those there.
        Converters = { new VisibleText() },
    };

    /// <summary>States, scenarios, images, and each image's cells, a character each.</summary>
    public static string Of(Grid grid, IReadOnlyList<Grid> nights) => JsonSerializer.Serialize(
        new
        {
            States = CellState.All,
            Scenarios = grid.Document.Scenarios.Select(
                scenario => new { scenario.Id, Level = Words.Of(scenario.Level), scenario.Why, scenario.Asks }),
            Images = grid.Document.Images.Select(image => new
            {
                image.Name,
                image.Reference,
                image.Digest,
                image.Os,
                Cells = Codes(grid, grid, image),
                Before = nights.Count == 0 ? "" : Codes(nights[^1], grid, image),
                Seconds = grid.Document.Scenarios.Select(scenario => Seconds(grid.At(image.Name, scenario.Id))),
            }),
            Nights = nights.Append(grid).Select(night => Markup.Time(night.Document.Started)),
        },
        Options);

    /// <summary>The images' elements, in order: what the panel shows of each cell.</summary>
    public static string Details(Grid grid, IReadOnlyList<Grid> nights) =>
        string.Concat(grid.Document.Images.Select(image =>
        {
            var cells = grid.Document.Scenarios.Select(scenario => CellOf(grid, nights, image.Name, scenario));
            var json = JsonSerializer.Serialize(cells, Options);
            return $"<script type=\"application/json\" class=\"details\">{json}</script>\n";
        }));

    private static Cell CellOf(Grid grid, IReadOnlyList<Grid> nights, string image, ScenarioFacts scenario)
    {
        var outcome = grid.At(image, scenario.Id);
        var all = nights.Append(grid).ToList();
        return new Cell(
            outcome?.Reason, outcome?.Issue, outcome?.Colour, outcome?.Snapshot, outcome?.Failure?.Ran,
            outcome?.Failure?.Mismatches, outcome?.Failure?.Run, outcome?.Failure?.Causes, outcome?.Failure?.Why,
            outcome?.Failure?.Change, outcome?.Failure?.Again,
            string.Concat(all.Select(night => night.StateAt(image, scenario).Code)),
            all.Select(night => Seconds(night.At(image, scenario.Id))));
    }

    private static string Codes(Grid night, Grid grid, ImageResults image) =>
        string.Concat(grid.Document.Scenarios.Select(scenario => night.StateAt(image.Name, scenario).Code));

    private sealed class VisibleText : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Visible.Lines(value));
    }

    private static double Seconds(ScenarioOutcome? outcome) => outcome is null ? 0 : Math.Round(outcome.Seconds, 3);

    // What did not run has no texts, and what did not fail no failure: the members are missing then.
    private sealed record Cell(
        string? Reason, string? Issue, string? Colour, string? Snapshot, string? Ran,
        IReadOnlyList<Mismatch>? Mismatches, string? Run, IReadOnlyList<ProbableCause>? Causes,
        string? FailureWhy, string? Change, string? Again, string Nights, IEnumerable<double> Seconds);
}
