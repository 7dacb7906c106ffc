using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Html;

/// <summary>
/// What the scripts work on, as JSON in script elements. What the matrix needs is in one piece; the rest an element an image,
/// read when one of its cells is opened: with 7,000 cells it is most of the file.
/// </summary>
internal static class ReportData
{
    // Escapes <, >, &, quotes and the line separators: a text can neither end its script element nor open a comment in it.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Scenarios, images, and each image's cells, a character each.</summary>
    public static string Of(Grid grid, IReadOnlyList<Grid> nights) => Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("states");
        foreach (var state in CellState.All)
        {
            json.WriteStartObject();
            json.WriteString("code", state.Code.ToString());
            json.WriteString("sign", state.Sign);
            json.WriteString("word", state.Word);
            json.WriteString("style", state.Style);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteScenarios(json, grid.Document.Scenarios);
        json.WriteStartArray("images");
        foreach (var image in grid.Document.Images)
        {
            WriteImage(json, grid, nights.Count > 0 ? nights[^1] : null, image);
        }

        json.WriteEndArray();
        Write(json, "nights", nights.Append(grid).Select(night => Markup.Time(night.Document.Started)));
        json.WriteEndObject();
    });

    /// <summary>The images' elements, in order: what is to be read of each cell.</summary>
    public static string Details(Grid grid, IReadOnlyList<Grid> nights) => string.Concat(grid.Document.Images.Select(image =>
        $"<script type=\"application/json\" class=\"details\">{Json(json => WriteDetails(json, grid, nights, image))}</script>\n"));

    private static void WriteScenarios(Utf8JsonWriter json, IEnumerable<ScenarioFacts> scenarios)
    {
        json.WriteStartArray("scenarios");
        foreach (var scenario in scenarios)
        {
            json.WriteStartObject();
            json.WriteString("id", scenario.Id);
            json.WriteString("level", Words.Of(scenario.Level));
            json.WriteString("why", scenario.Why);
            Write(json, "asks", scenario.Asks);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteImage(Utf8JsonWriter json, Grid grid, Grid? before, ImageResults image)
    {
        json.WriteStartObject();
        json.WriteString("name", image.Name);
        json.WriteString("reference", image.Reference);
        json.WriteString("digest", image.Digest);
        json.WriteString("os", image.Os);
        json.WriteString("cells", Codes(grid, image, grid.Document.Scenarios));
        json.WriteString("before", before is null ? "" : Codes(before, image, grid.Document.Scenarios));
        json.WriteStartArray("seconds");
        foreach (var scenario in grid.Document.Scenarios)
        {
            json.WriteNumberValue(Rounded(grid.At(image.Name, scenario.Id)));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDetails(Utf8JsonWriter json, Grid grid, IReadOnlyList<Grid> nights, ImageResults image)
    {
        json.WriteStartArray();
        foreach (var scenario in grid.Document.Scenarios)
        {
            json.WriteStartObject();
            if (grid.At(image.Name, scenario.Id) is { } outcome)
            {
                WriteOutcome(json, outcome);
            }

            var all = nights.Append(grid).Select(night => night.At(image.Name, scenario.Id)).ToList();
            json.WriteString("nights", string.Concat(all.Select(night => CellState.Of(night).Code)));
            json.WriteStartArray("seconds");
            all.ForEach(night => json.WriteNumberValue(Rounded(night)));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOutcome(Utf8JsonWriter json, ScenarioOutcome outcome)
    {
        json.WriteString("reason", outcome.Reason);
        json.WriteString("issue", outcome.Issue);
        json.WriteString("colour", outcome.Colour);
        json.WriteString("snapshot", outcome.Snapshot);
        if (outcome.Failure is not { } failure)
        {
            return;
        }

        json.WriteString("ran", failure.Ran);
        json.WriteStartArray("mismatches");
        foreach (var mismatch in failure.Mismatches)
        {
            json.WriteStartObject();
            json.WriteString("expected", mismatch.Expected);
            json.WriteString("got", mismatch.Got);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("run", failure.Run);
        json.WriteString("suspect", failure.Suspect);
        json.WriteString("failureWhy", failure.Why);
        json.WriteString("change", failure.Change);
        json.WriteString("again", failure.Again);
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static string Codes(Grid night, ImageResults image, IEnumerable<ScenarioFacts> scenarios) =>
        string.Concat(scenarios.Select(scenario => CellState.Of(night.At(image.Name, scenario.Id)).Code));

    private static double Rounded(ScenarioOutcome? outcome) => outcome is null ? 0 : Math.Round(outcome.Seconds, 3);

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
