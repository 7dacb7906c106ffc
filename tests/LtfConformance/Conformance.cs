using HarnessCore.Reports;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace LtfConformance;

/// <summary>What each test of the suite does: one image, one scenario, its snapshot.</summary>
internal static class Conformance
{
    /// <summary>Fails with the explanation when the image does not conform; is skipped when it is not to be had here.</summary>
    public static async Task CheckAsync(string ltf, string scenario)
    {
        var (_, runner) = await Fleet.ConnectedAsync();
        var entry = Fleet.Catalogue.Find(ltf);
        var result = await runner.RunAsync(entry, ConformanceProfile.Find(scenario), CancellationToken.None);
        var nextIsAdvisory = Environment.GetEnvironmentVariable("LTF_NEXT") == "advisory";
        Assert.False(result.IsFailure(Ci.Is, nextIsAdvisory), FailureText.Of(result));
        // What is excused must not look like what passed: it is shown as skipped, with its reason.
        Skip.If(result.Verdict.Kind != VerdictKind.Passed, result.Verdict.Kind == VerdictKind.Skipped ? result.Verdict.Reason : FailureText.Of(result));
        if (result.Verdict.Output is { } output)
        {
            await Snapshot.VerifyAsync(ltf, scenario, SnapshotText.Of(output, new Scrubber(entry.Scrub)));
        }
    }
}
