using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;

namespace HarnessCore.Reports.Readiness;

/// <summary>One thing that the next runner wants of every image.</summary>
/// <param name="Id">Its name in addresses and in JSON.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Question">The question that its figures answer.</param>
/// <param name="Scenarios">The scenarios that show it: ids, or a family and <c>/*</c>.</param>
internal sealed record Wish(string Id, string Title, string Question, params IReadOnlyList<string> Scenarios)
{
    // What has no wish of its own: a new scenario is never left out.
    private static readonly Wish Rest = new("other", "Everything else", "Can the other rules become required?");

    /// <summary>All wishes, in the order in which reports show them.</summary>
    public static IReadOnlyList<Wish> All { get; } =
    [
        new("read-only-root", "Read-only root", "Can the runner's root file system be read-only?", "read-only/*"),
        new(
            "no-extra-tools", "No jq or xargs", "Can images drop jq and xargs?", "image/no-extra-tools"),
        new(
            "no-green-without-tests", "No green without a test run", "Can green without a test run be refused?",
            "mistakes/no-tests", "mistakes/tests-deleted", "mistakes/half-a-test", "mistakes/ends-early"),
        new("mistakes", "The right colour for common mistakes", "Can these colours become required?", "mistakes/*"),
        new(
            "headroom", "Half of max_seconds to spare", "Do images stand a busy machine?", "traffic-light/headroom"),
        new(
            "lambda-time", "A lambda that always answers", "Can a slow lambda be refused?", "image/rag-lambda-time"),
        new(
            "output-at-time-out", "Output kept at a time-out", "Can the runner rely on TERM traps and partial output?",
            "timeout/*"),
        new("hidden-files", "Hidden files not counted", "Can the runner drop hidden files?", "files/hidden"),
        Rest,
    ];

    /// <summary>The wishes of a run, each with the scenarios of level next that show it; none without any.</summary>
    public static IReadOnlyList<(Wish Wish, IReadOnlyList<ScenarioFacts> Scenarios)> Of(ResultsDocument document) =>
    [
        .. from scenario in document.Scenarios
           where scenario.Level == Level.Next
           group scenario by Of(scenario.Id) into same
           orderby All.Index().Single(one => one.Item == same.Key).Index
           select (same.Key, (IReadOnlyList<ScenarioFacts>)[.. same]),
    ];

    private static Wish Of(string scenario) =>
        All.FirstOrDefault(wish => wish.Scenarios.Any(
            pattern => pattern.EndsWith("/*", StringComparison.Ordinal)
                ? scenario.StartsWith(pattern[..^1], StringComparison.Ordinal)
                : scenario == pattern)) ?? Rest;
}
