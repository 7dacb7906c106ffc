using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Regressions;

/// <summary>A scenario of an image whose verdict changed although the image did not.</summary>
/// <param name="Image">The image's name.</param>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Changes">How often the verdict changed from a run to the next one of the same image.</param>
/// <param name="Failed">In how many runs it failed.</param>
/// <param name="Runs">In how many runs it had a verdict.</param>
/// <param name="ToGreen">The mean time from a first failure to the next pass; null if there is none.</param>
internal sealed record FlakyScenario(
    string Image, string Scenario, int Changes, int Failed, int Runs, TimeSpan? ToGreen)
{
    /// <summary>Of the steps from one run to the next, the part at which the verdict changed.</summary>
    public double Share => (double)Changes / (Runs - 1);
}

/// <summary>Finds flaky scenarios in the results of several nights.</summary>
internal static class FlakyScenarios
{
    /// <summary>All of them, the worst first.</summary>
    /// <param name="nights">The results, the oldest first.</param>
    public static IReadOnlyList<FlakyScenario> In(IReadOnlyList<ResultsDocument> nights) =>
    [
        .. nights.SelectMany(
                night => from image in night.Images
                         from outcome in image.Outcomes
                         let passed = Verdict.PassedOf(outcome.Outcome)
                         where passed is not null
                         select (
                             Key: (image.Name, outcome.Scenario),
                             Seen: new Seen(night.Started, image.Digest, passed.Value)))
            .GroupBy(one => one.Key, one => one.Seen)
            .Select(seen => Of(seen.Key, [.. seen]))
            .Where(one => one.Changes > 0)
            .OrderByDescending(one => one.Changes)
            .ThenByDescending(one => one.Share)
            .ThenBy(one => one.Image, StringComparer.Ordinal)
            .ThenBy(one => one.Scenario, StringComparer.Ordinal),
    ];

    private static FlakyScenario Of((string Image, string Scenario) key, IReadOnlyList<Seen> seen)
    {
        var changes = seen.Zip(seen.Skip(1)).Count(
            pair => pair.First.Passed != pair.Second.Passed && pair.First.Digest == pair.Second.Digest);
        return new(
            key.Image, key.Scenario, changes, seen.Count(one => !one.Passed), seen.Count, ToGreen(seen));
    }

    private static TimeSpan? ToGreen(IReadOnlyList<Seen> seen)
    {
        var spans = Recoveries.In([.. seen.Select(one => one.Passed)])
            .Select(one => seen[one.Passed].At - seen[one.Failed].At)
            .ToList();
        return spans.Count == 0 ? null : TimeSpan.FromTicks((long)spans.Average(span => span.Ticks));
    }

    private sealed record Seen(DateTimeOffset At, string Digest, bool Passed);
}
