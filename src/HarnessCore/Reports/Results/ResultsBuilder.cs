using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Engine.Images;
using HarnessCore.Sandboxes.Pooling;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Families;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Results;

/// <summary>
/// Collects the results of a check as they come and makes the results document of them: also of a check that was
/// stopped. Not for several threads at a time.
/// </summary>
/// <param name="entries">The selected images.</param>
/// <param name="scenarios">The selected scenarios, in the profile's order.</param>
/// <param name="place">The engine and its machine.</param>
/// <param name="started">When the check began.</param>
internal sealed class ResultsBuilder(
    IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios, EngineSummary place, DateTimeOffset started)
{
    private readonly Dictionary<(string Ltf, string Scenario), ScenarioResult> _results = [];

    /// <summary>
    /// Build folders are named relative to this folder, so that the document is the same on every machine.
    /// </summary>
    public string Root { get; init; } = Environment.CurrentDirectory;

    /// <summary>Whether anything was added.</summary>
    public bool HasResults => _results.Count > 0;

    /// <summary>Adds a result; the order does not matter.</summary>
    public void Add(ScenarioResult result) => _results.Add((result.Ltf, result.Scenario.Id), result);

    /// <summary>The document of what was added; byte for byte the same in whatever order that was.</summary>
    /// <param name="ended">When the check ended.</param>
    /// <param name="pool">What the sandbox pool did; null if it was not counted.</param>
    public ResultsDocument Build(DateTimeOffset ended, PoolCounters? pool) => new()
    {
        Version = ResultsDocument.CurrentVersion,
        Started = started.ToUniversalTime(),
        Ended = ended.ToUniversalTime(),
        Complete = _results.Count == entries.Sum(entry => scenarios.Count(scenario => scenario.IsOf(entry))),
        RanOn = [place],
        Pool = pool is null ? null : pool with { WaitSeconds = Math.Round(pool.WaitSeconds, 3) },
        Scenarios = [.. scenarios.Select(Facts)],
        Images = [.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(Image)],
    };

    private ScenarioFacts Facts(Scenario scenario) => ScenarioFacts.Of(scenario) with
    {
        Images = scenario is not OwnCaseScenario
            ? null
            : [.. entries.Where(scenario.IsOf).Select(entry => entry.Name).Order(StringComparer.Ordinal)],
    };

    private ImageResults Image(LtfEntry entry)
    {
        var results = scenarios.Select(scenario => _results.GetValueOrDefault((entry.Name, scenario.Id)))
            .OfType<ScenarioResult>()
            .ToList();
        var identity = results.Select(result => result.Image).OfType<ImageIdentity>().FirstOrDefault();
        return new ImageResults
        {
            Name = entry.Name,
            Reference = entry.ImageReference
                ?? Path.GetRelativePath(Root, entry.BuildFolder!).Replace(Path.DirectorySeparatorChar, '/'),
            Digest = identity?.Digest ?? "",
            Os = identity?.Os ?? "",
            Platform = identity is { Platform.Length: > 0 } ? identity.Platform : null,
            Outcomes = [.. results.Select(Outcome)],
        };
    }

    private static ScenarioOutcome Outcome(ScenarioResult result) => new()
    {
        Scenario = result.Scenario.Id,
        Outcome = result.Verdict.Kind,
        Fails = result.Fails,
        // A millisecond is as fine as it is worth.
        Seconds = Math.Round(result.Duration.TotalSeconds, 3),
        Reason = result.Verdict.Reason ?? "",
        Colour = result.Verdict.Output is { } output ? Expect.Name(output.Outcome) : "",
        Snapshot = result.Snapshot ?? "",
        SnapshotDiffers = result.Verdict.SnapshotDiffers,
        Issue = IssueOf(result),
        Until = result.Verdict.Until,
        Light = result.Verdict.Light is { } light ? Scrubbed(light, result.Entry) : null,
        Failure = result.Verdict.Failure,
    };

    // As the snapshot has it, so that the line is found there.
    private static LightFacts Scrubbed(LightFacts light, LtfEntry entry) => light.Decided is { } decided
        ? light with { Decided = decided with { Text = new Scrubber(entry.Scrub).Scrub(decided.Text) } }
        : light;

    private static string IssueOf(ScenarioResult result) =>
        result.Verdict.Kind is VerdictKind.KnownFailure or VerdictKind.UnexpectedPass
            ? result.Entry.KnownFailures.FirstOrDefault(known => known.Scenarios.Matches(result.Scenario.Id))?.Issue?
                .ToString() ?? ""
            : "";
}
