using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Html;

/// <summary>
/// What the page's scripts work on, as JSON in script elements. What the matrix needs is one element; an image's
/// details are an element each, and all their texts another, parsed when they are needed: with 11,000 cells they are
/// most of the file.
/// </summary>
internal sealed class ReportData(Grid grid, IReadOnlyList<Grid> nights)
{
    // Escapes <, >, &, quotes and the line separators: a text can neither end its script element nor open a comment.
    internal static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // As everywhere on the page, so that names here are those there.
        Converters = { new VisibleText() },
    };

    private readonly IReadOnlyList<Grid> _all = [.. nights, grid];
    private readonly SharedTexts _texts = new();

    /// <summary>States, scenarios, images, and each image's cells, a character each.</summary>
    public string Head() => JsonSerializer.Serialize(
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
                Conclusion.Of(grid.Document with { Images = [image] }).Sentence,
                Cells = Codes(grid, image),
                Before = nights.Count == 0 ? "" : Codes(nights[^1], image),
                Seconds = grid.Document.Scenarios.Select(scenario => Seconds(grid.At(image.Name, scenario.Id))),
            }),
            Nights = _all.Select(night => Markup.Time(night.Document.Started)),
        },
        Options);

    /// <summary>The images' elements, in order, and after them the one with their texts.</summary>
    public string Details()
    {
        var images = string.Concat(grid.Document.Images.Select(image => Element("class=\"details\"", Of(image))));
        return images + Element("id=\"texts\"", _texts.All);
    }

    private static string Element(string attribute, object content) =>
        $"<script type=\"application/json\" {attribute}>{JsonSerializer.Serialize(content, Options)}</script>\n";

    private object Of(ImageResults image) => new
    {
        // By column. What passed without a text is missing.
        Cells = grid.Document.Scenarios.Index()
            .Select(one => (one.Index, Outcome: grid.At(image.Name, one.Item.Id)))
            .Where(one => one.Outcome is { } outcome && HasTexts(outcome))
            .ToDictionary(one => one.Index, one => CellOf(one.Outcome!)),
        // Column after column, each with its nights.
        Nights = string.Concat(grid.Document.Scenarios.SelectMany(
            scenario => _all.Select(night => night.StateAt(image.Name, scenario).Code))),
        Seconds = grid.Document.Scenarios.SelectMany(
            scenario => _all.Select(night => Math.Round(Seconds(night.At(image.Name, scenario.Id)), 1))),
    };

    private static bool HasTexts(ScenarioOutcome outcome) =>
        outcome.Outcome != VerdictKind.Passed || outcome.Reason.Length + outcome.Snapshot.Length > 0
            || outcome.Colour.Length > 0 || outcome.Light is not null;

    private Cell CellOf(ScenarioOutcome outcome)
    {
        var failure = outcome.Failure;
        return new Cell(
            _texts.Of(outcome.Reason), _texts.Of(outcome.Issue), _texts.Of(outcome.Colour),
            _texts.Of(outcome.Snapshot), _texts.Of(outcome.SnapshotDiffers), _texts.Of(failure?.Ran),
            failure?.Mismatches.Select(one => new[] { _texts.Of(one.Expected), _texts.Of(one.Got) }),
            _texts.Of(failure?.Run),
            failure?.Causes.Select(one => new[] { _texts.Of(one.Cause), _texts.Of(one.Fix) }),
            _texts.Of(failure?.Why), _texts.Of(failure?.Change), _texts.Of(failure?.Again), outcome.Light);
    }

    private string Codes(Grid night, ImageResults image) =>
        string.Concat(grid.Document.Scenarios.Select(scenario => night.StateAt(image.Name, scenario).Code));

    private static double Seconds(ScenarioOutcome? outcome) => outcome is null ? 0 : Math.Round(outcome.Seconds, 2);

    private sealed class VisibleText : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Visible.Lines(value));
    }

    // Numbers of texts. What did not fail has no failure: the members are missing then.
    private sealed record Cell(
        int? Reason, int? Issue, int? Colour, int? Snapshot, int? Differs, int? Ran,
        IEnumerable<int?[]>? Mismatches, int? Run, IEnumerable<int?[]>? Causes,
        int? FailureWhy, int? Change, int? Again, LightFacts? Light);
}
