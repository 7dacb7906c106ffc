using HarnessCore.Checking;
using HarnessCore.Reports;
using HarnessCore.Scenarios.Judging;

namespace LtfConformance;

/// <summary>What each test of the suite does: checks one image with one scenario, and its snapshot.</summary>
internal static class Conformance
{
    private static readonly Lazy<Task<ConformanceCheck>> Check = new(CreateAsync);

    /// <summary>
    /// Fails with the explanation if the image does not conform. An image that is not available, and whatever
    /// images.yml excuses, is shown as skipped, with the reason: it must not look like what passed.
    /// </summary>
    public static async Task CheckAsync(string ltf, string scenario)
    {
        var check = await Check.Value;
        var entry = Fleet.Catalogue.Find(ltf);
        var result = await check.RunAsync(
            entry, Fleet.ScenariosOf(entry).First(one => one.Id == scenario), CancellationToken.None);
        Assert.False(result.Fails, result.Explanation);
        Skip.If(result.Verdict.Kind == VerdictKind.Skipped, result.Verdict.Reason);
        Skip.If(result.Verdict.Kind != VerdictKind.Passed, result.Explanation);
        if (result.Snapshot is { } snapshot)
        {
            await Snapshot.VerifyAsync(
                new SnapshotFile(Fleet.Snapshots, ltf, scenario, result.Scenario.SnapshotOf), snapshot);
        }
    }

    private static async Task<ConformanceCheck> CreateAsync() => new(
        await Fleet.HarnessAsync(),
        new CheckOptions { NextIsAdvisory = Environment.GetEnvironmentVariable("LTF_NEXT") == "advisory" });
}
