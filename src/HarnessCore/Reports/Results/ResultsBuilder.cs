using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Results;

/// <summary>Makes the results document of a run.</summary>
public static class ResultsBuilder
{
    /// <summary>The document; the same to the byte in whatever order the results came.</summary>
    public static ResultsDocument Of(RunRecord run) => new()
    {
        Version = ResultsDocument.CurrentVersion,
        Started = run.Started.ToUniversalTime(),
        Ended = run.Ended.ToUniversalTime(),
        Complete = run.Results.Count == run.Entries.Count * run.Scenarios.Count,
        RanOn = [run.Place],
        Pool = run.Pool is { } pool ? pool with { WaitSeconds = Math.Round(pool.WaitSeconds, 3) } : null,
        Scenarios = [.. run.Scenarios.Select(ScenarioFacts.Of)],
        Images = [.. run.Entries.OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => Image(run, entry))],
    };

    private static ImageResults Image(RunRecord run, LtfEntry entry)
    {
        var results = run.Results.Where(result => result.Ltf == entry.Name).ToDictionary(result => result.Scenario.Id);
        var identity = run.Scenarios.Select(scenario => results.GetValueOrDefault(scenario.Id)?.Image).FirstOrDefault(image => image is not null);
        return new ImageResults
        {
            Name = entry.Name,
            Reference = entry.ImageReference ?? Path.GetRelativePath(run.Root, entry.BuildFolder!).Replace(Path.DirectorySeparatorChar, '/'),
            Digest = identity?.Digest ?? "",
            Os = identity?.Os ?? "",
            Outcomes = [.. run.Scenarios.Where(scenario => results.ContainsKey(scenario.Id)).Select(scenario => Outcome(run, results[scenario.Id]))],
        };
    }

    private static ScenarioOutcome Outcome(RunRecord run, ScenarioResult result) => new()
    {
        Scenario = result.Scenario.Id,
        Outcome = result.Verdict.Kind,
        Fails = result.IsFailure(run.InCi, run.NextIsAdvisory),
        // A millisecond is as fine as it is worth.
        Seconds = Math.Round(result.Duration.TotalSeconds, 3),
        Reason = result.Verdict.Reason ?? "",
        Colour = result.Verdict.Output is { } shown ? Expect.Name(shown.Outcome) : "",
        Snapshot = result.Verdict.Output is { } output ? SnapshotText.Of(output, new Scrubber(result.Entry.Scrub)) : "",
        Issue = IssueOf(result),
        Failure = result.Verdict.Failure is { } failure ? FailureFacts.Of(failure) : null,
    };

    private static string IssueOf(ScenarioResult result) => result.Verdict.Kind is VerdictKind.KnownFailure or VerdictKind.UnexpectedPass
        ? result.Entry.KnownFailures.FirstOrDefault(known => known.Scenarios.Matches(result.Scenario.Id))?.Issue?.ToString() ?? ""
        : "";
}
