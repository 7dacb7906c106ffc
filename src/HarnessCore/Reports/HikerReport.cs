using System.Text.Encodings.Web;
using System.Text.Json;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Running;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports;

/// <summary>
/// The colours of one image in the form in which cyber-dojo's image_hiker reports them, a file for each colour, so that
/// scripts that read its files read ours.
/// </summary>
internal static class HikerReport
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>The scenario that a colour's file is made from.</summary>
    public static string ScenarioOf(Colour colour) => $"traffic-light/{Expect.Name(colour)}";

    /// <summary>The name of a colour's file.</summary>
    public static string FileOf(string prefix, Colour colour) => $"{prefix}.{Expect.Name(colour)}.json";

    /// <summary>
    /// A colour's file; null if nothing is known about the colour, because the run was stopped, the image is not
    /// available, or the engine failed.
    /// </summary>
    /// <param name="results">The results of one image.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="sha">The revision of the runner.</param>
    public static string? Of(IEnumerable<ScenarioResult> results, Colour colour, string sha)
    {
        var told = results.FirstOrDefault(one => one.Scenario.Id == ScenarioOf(colour));
        if (told is not { Verdict.IsChecked: true }) return null;
        var run = told.Verdict.Output;
        var summary = new
        {
            // The colour that was reached, not the one that was wanted.
            Colour = Expect.Name(run?.Outcome ?? RunOutcome.Faulty),
            Result = told.Verdict.Kind is VerdictKind.Passed or VerdictKind.UnexpectedPass ? "PASSED" : "FAILED",
            // The run may have been made for another scenario, which then took the time.
            Duration = Math.Round(run?.Log.Milliseconds?.Total / 1000 ?? told.Duration.TotalSeconds, 3),
            RunnerSha = sha,
        };
        return JsonSerializer.Serialize(new { summary }, Indented) + "\n";
    }
}
