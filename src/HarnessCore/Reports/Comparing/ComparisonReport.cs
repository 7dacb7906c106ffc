using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HarnessCore.Reports.Regressions;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Comparing;

/// <summary>A comparison of two versions as text, Markdown and JSON.</summary>
internal static class ComparisonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>For a terminal, in 80 columns.</summary>
    public static string Text(Comparison comparison) => RegressionText.Of(
        [$"{comparison.Name}: two versions", .. ComparisonSections.Heads(comparison)],
        ComparisonSections.Of(comparison), ComparisonSections.Verdict(comparison), wraps: true);

    /// <summary>For a job's summary or a pull request's comment.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="most">The most bytes.</param>
    public static string AsMarkdown(Comparison comparison, int most = RegressionMarkdown.Most) =>
        RegressionMarkdown.Of(
            $"{(comparison.ExitCode == Conclusion.Good ? "" : "✗ ")}{comparison.Name}: "
                + ComparisonSections.Verdict(comparison),
            ComparisonSections.Heads(comparison), ComparisonSections.Of(comparison), most);

    /// <summary>For programs: docs/results.md describes the members.</summary>
    public static string Json(Comparison comparison) => JsonSerializer.Serialize(
        new
        {
            Version = 1,
            comparison.Name,
            comparison.ExitCode,
            Verdict = ComparisonSections.Verdict(comparison),
            comparison.Old,
            comparison.New,
            SummaryLines = comparison.Summaries,
            Outcomes = Outcomes(comparison.Regression),
            Colours = comparison.Regression.Colours.Select(one => new { Scenario = one.What, one.Before, one.After }),
            Outputs = comparison.Regression.Snapshots.Select(one => new
            {
                Scenario = one.What,
                Difference = Checking.Snapshots.SnapshotFile.Difference(one.Before, one.After),
            }),
            Times = comparison.Times.Select(one => new
            {
                one.Colour,
                one.Old,
                one.New,
                OldMedian = Math.Round(one.OldMedian, 3),
                NewMedian = Math.Round(one.NewMedian, 3),
                Ratio = Math.Round(one.Ratio, 3),
                LeastRatio = Math.Round(one.Least, 3),
                MostRatio = Math.Round(one.Most, 3),
                one.IsSlower,
                one.IsFaster,
                HeadroomBefore = Math.Round(one.HeadroomBefore, 3),
                HeadroomAfter = Math.Round(one.HeadroomAfter, 3),
            }),
            Slower = comparison.Regression.Slower.Select(one => new { one.Scenario, one.Before, one.After }),
            comparison.Facts,
            comparison.Files,
            comparison.Layers,
        },
        Options) + "\n";

    private static IEnumerable<object> Outcomes(Regression regression) =>
        from change in regression.NewlyFailing.Concat(regression.Unapproved).Concat(regression.NewErrors)
            .Concat(regression.NoLongerChecked).Concat(regression.NewlyPassing).Concat(regression.Removable)
            .Concat(regression.OtherOutcomes)
        where change.Before?.Outcome != change.After?.Outcome || change.CountedBefore != change.CountsNow
        select new
        {
            change.Scenario,
            Level = Words.Of(change.Level),
            Before = change.Before?.Outcome,
            After = change.After?.Outcome,
            Counts = change.CountsNow,
        };
}
