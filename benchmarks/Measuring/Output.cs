using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Benchmarks.Measuring;

/// <summary>Shows sections as tables on stdout, and writes them as JSON.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static void Show(Section section)
    {
        var table = new Table { Title = new TableTitle(Markup.Escape(section.Title)), Border = TableBorder.Simple };
        table.AddColumn("");
        foreach (var column in section.Columns) table.AddColumn(
            new TableColumn(column) { Alignment = Justify.Right, NoWrap = true });
        foreach (var row in section.Rows) table.AddRow([Markup.Escape(row.Name), .. row.Figures.Select(Text)]);
        AnsiConsole.Write(table);
        if (section.Note.Length > 0) AnsiConsole.WriteLine(section.Note);
        foreach (var target in section.Targets) AnsiConsole.WriteLine(
            $"{(target.Met ? "✓ met   " : "✗ missed")} {target.What}: {Text(target.Measured)}");
        AnsiConsole.WriteLine();
    }

    public static string Json(DateTimeOffset began, string machine, IReadOnlyList<Section> sections) =>
        JsonSerializer.Serialize(new { began, machine, sections = sections.Select(Of) }, Options) + "\n";

    private static object Of(Section section) => new
    {
        section.Title,
        rows = section.Rows.Select(row => new
        {
            row.Name,
            figures = section.Columns.Zip(row.Figures).ToDictionary(pair => pair.First, pair => Rounded(pair.Second)),
        }),
        targets = section.Targets,
        section.Note,
    };

    private static double? Rounded(double figure) => double.IsNaN(figure) ? null : Math.Round(figure, 3);

    private static string Text(double figure) =>
        double.IsNaN(figure)
            ? ""
            : figure.ToString(Math.Abs(figure) < 100 ? "0.0#" : "0", CultureInfo.InvariantCulture);
}
