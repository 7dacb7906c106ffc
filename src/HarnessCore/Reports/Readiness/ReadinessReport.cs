using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Reports.Readiness;

/// <summary>The readiness of the images as text, as Markdown and as JSON.</summary>
internal static class ReadinessReport
{
    private const string None = "The run has no scenario of level next: nothing was checked.";
    private const string Stopped = "The run was stopped before its end.";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>For a terminal: a paragraph a wish, a line for each image that is not ready.</summary>
    public static string Text(FleetReadiness readiness)
    {
        var text = new StringBuilder(Invariant($"Readiness for the next runner, {readiness.Started:yyyy-MM-dd}\n"));
        if (!readiness.Complete) text.Append(Stopped).Append('\n');
        if (readiness.Wishes.Count == 0) text.Append('\n').Append(None).Append('\n');
        foreach (var wish in readiness.Wishes)
        {
            text.Append(Invariant($"\n{wish.Wish.Title}: {wish.Figures}\n"));
            text.Append(Invariant($"  {wish.Wish.Question} {wish.Answer}.\n"));
            if (wish.Trend.Length > 0) text.Append(Invariant($"  trend: {wish.Trend}\n"));
            foreach (var image in Missing(wish))
            {
                text.Append(Invariant($"  {Sign(image)} {image.Image}: {StateOf(image)}\n"));
                text.Append(Invariant($"      {image.Why.ReplaceLineEndings(" ")}\n"));
            }
        }

        return Visible.Lines(text.ToString());
    }

    /// <summary>For a job's summary: a table, and below it the images that are not ready.</summary>
    public static string AsMarkdown(FleetReadiness readiness, int most)
    {
        var text = new BoundedText(most);
        text.Add(Invariant($"## Readiness for the next runner, {readiness.Started:yyyy-MM-dd}\n\n"));
        if (!readiness.Complete) text.Add($"{Stopped}\n\n");
        if (readiness.Wishes.Count == 0) text.Add($"{None}\n");
        else text.Add("| wish | ready | answer | trend |\n|---|---:|---|---|\n");
        foreach (var wish in readiness.Wishes)
        {
            text.Add($"| {wish.Wish.Title} | {wish.Figures} | {wish.Answer} | {wish.Trend} |\n");
        }

        foreach (var wish in readiness.Wishes.Where(wish => Missing(wish).Count > 0))
        {
            text.Add($"\n### {wish.Wish.Title}\n\n{wish.Wish.Question} {wish.Answer}.\n\n");
            foreach (var image in Missing(wish))
                text.Add($"- **{Markdown.Text(image.Image)}**, {StateOf(image)}: {Markdown.Text(image.Why)}\n");
        }

        return text.End("see the results file or the HTML report");
    }

    /// <summary>For programs: docs/results.md describes the members.</summary>
    public static string Json(FleetReadiness readiness) => JsonSerializer.Serialize(
        new
        {
            Version = 1,
            readiness.Started,
            readiness.Complete,
            Wishes = readiness.Wishes.Select(wish => new
            {
                wish.Wish.Id,
                wish.Wish.Title,
                wish.Answer,
                wish.Scenarios,
                Ready = wish.In(ReadinessState.Ready).Count,
                NotReady = wish.In(ReadinessState.NotReady).Count,
                NotChecked = wish.In(ReadinessState.NotChecked).Count,
                Images = wish.Images.Select(image => new
                {
                    Name = image.Image,
                    image.State,
                    Known = image.IsKnown,
                    image.Until,
                    Why = image.Why.Length > 0 ? image.Why : null,
                }),
                wish.Nights,
            }),
        },
        Options) + "\n";

    /// <summary>The images that are not ready: failures first, then known ones, then the rest.</summary>
    public static IReadOnlyList<ImageReadiness> Missing(WishReadiness wish) =>
    [
        .. wish.Images.Where(image => image.State != ReadinessState.Ready)
            .OrderBy(image => image.State).ThenBy(image => image.IsKnown),
    ];

    /// <summary>As in "known failure until 2026-12-31".</summary>
    public static string StateOf(ImageReadiness image) => image switch
    {
        { State: ReadinessState.Ready } => "ready",
        { State: ReadinessState.NotChecked } => "not checked",
        { IsKnown: true, Until: { } until } => Invariant($"known failure until {until:yyyy-MM-dd}"),
        { IsKnown: true } => "known failure, no date",
        _ => "not ready",
    };

    private static string Sign(ImageReadiness image) =>
        image.State == ReadinessState.NotChecked ? "-" : image.IsKnown ? "~" : "✗";
}
