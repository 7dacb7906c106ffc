using System.Text.Json;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports;

/// <summary>A badge for an image, in the form that shields.io reads from an address.</summary>
internal static class BadgeReport
{
    /// <summary>The badge's JSON.</summary>
    public static string Of(ImageResults image)
    {
        var (message, colour) = Says(image);
        return JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["schemaVersion"] = 1,
            ["label"] = image.Name,
            ["message"] = message,
            ["color"] = colour,
        }) + "\n";
    }

    private static (string Message, string Colour) Says(ImageResults image)
    {
        var failed = image.Outcomes.Count(outcome => outcome.Fails && outcome.Outcome != VerdictKind.Error);
        var errors = image.Outcomes.Count(outcome => outcome.Outcome == VerdictKind.Error);
        if (failed > 0) return ($"{failed} failed", "red");
        if (errors > 0) return ("not checked", "lightgrey");
        return image.Outcomes.Any(outcome => outcome.Outcome == VerdictKind.Passed)
            ? ("conforms", "brightgreen")
            : ("not checked", "lightgrey");
    }
}
