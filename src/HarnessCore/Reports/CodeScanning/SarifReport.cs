using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HarnessCore.Checking;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.CodeScanning;

/// <summary>
/// A check as SARIF 2.1.0, which code scanning shows: a rule for each scenario, a result for each failure that counts.
/// What the engine or the harness failed to do is the tool's own trouble, and no result.
/// </summary>
internal static class SarifReport
{
    private const string Schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    // More than anybody reads beside a line.
    private const int MostText = 4000;

    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The report.</summary>
    /// <param name="document">What was checked, and when.</param>
    /// <param name="results">The results that it was made from.</param>
    /// <param name="root">The folder to which paths are relative: the repository's.</param>
    /// <param name="version">The version of the harness; null if it is not a semantic version.</param>
    public static string Of(
        ResultsDocument document, IReadOnlyList<ScenarioResult> results, string root, string? version)
    {
        var rules = document.Scenarios.Select(Rule).ToList();
        var places = rules.Select((rule, index) => (rule.Id, index)).ToDictionary(StringComparer.Ordinal);
        var run = new SarifExecution(
            new SarifTool(new SarifDriver("ltf", version, ProfileDocument.Repository, rules)),
            [Invocation(document, results)],
            [
                .. Finding.Of(results, root)
                    .OrderBy(one => one.Result.Ltf, StringComparer.Ordinal)
                    .ThenBy(one => places[one.Result.Scenario.Id])
                    .Select(one => Result(one, places[one.Result.Scenario.Id], root)),
            ],
            "utf16CodeUnits");
        return JsonSerializer.Serialize(new SarifLog(Schema, "2.1.0", [run]), Form) + "\n";
    }

    /// <summary>
    /// Where a result is shown whose failure names no file: the start-point's manifest. Null if the start-point is not
    /// below the root.
    /// </summary>
    internal static FilePlace? PlaceOf(Finding finding, string root) => finding.Place
        ?? (finding.Result.Entry.StartPointFolder is { Length: > 0 } folder
            && Finding.Below(root, Path.Combine(folder, "manifest.json")) is { } manifest
                ? new FilePlace(manifest, 1)
                : null);

    private static SarifRule Rule(ScenarioFacts scenario) => new(
        scenario.Id,
        new SarifText(scenario.Id),
        new SarifText(scenario.Why),
        new SarifText(
            $"{scenario.Why}\n\n{string.Join('\n', scenario.Asks)}",
            $"{scenario.Why}\n\n{string.Concat(scenario.Asks.Select(ask => Markdown.Block(ask)))}"),
        ProfileDocument.AddressOf(scenario.Id),
        new SarifConfiguration(LevelOf(scenario.Level)));

    private static SarifResult Result(Finding finding, int index, string root)
    {
        var (result, place) = (finding.Result, PlaceOf(finding, root));
        var text = Visible.Lines($"{result.Ltf}: {finding.Text}");
        return new SarifResult(
            result.Scenario.Id, index, LevelOf(result.Scenario.Level),
            new SarifText(text.Length <= MostText ? text : $"{text[..MostText].TrimEnd()} …"),
            place is null
                ? null
                : [
                    new SarifLocation(new SarifPhysicalLocation(
                        new SarifArtifact(UriOf(place.File), "%SRCROOT%"), new SarifRegion(place.Line))),
                ],
            // GitHub reads no other. Not of the line's content: the same failure stays the same when a file changes.
            new Dictionary<string, string>
            {
                ["primaryLocationLineHash"] = $"{Fingerprint(result)}:1",
            });
    }

    private static SarifInvocation Invocation(ResultsDocument document, IReadOnlyList<ScenarioResult> results)
    {
        var errors = results.Where(result => result.Verdict.Kind == VerdictKind.Error)
            .Select(result => new SarifNotification(
                "error",
                new SarifText(Visible.Lines($"{result.Ltf} {result.Scenario.Id}: {result.Verdict.Reason}"))))
            .ToList();
        return new SarifInvocation(
            document.Complete && errors.Count == 0, Time(document.Started), Time(document.Ended),
            errors.Count == 0 ? null : errors);
    }

    private static string LevelOf(Level level) => level switch
    {
        Level.Required => "error",
        Level.Next => "warning",
        _ => "note",
    };

    private static string Fingerprint(ScenarioResult result) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{result.Ltf}\n{result.Scenario.Id}")))[..16];

    private static string UriOf(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
