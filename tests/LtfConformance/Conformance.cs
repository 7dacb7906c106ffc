using HarnessCore.Reports;
using HarnessCore.Scenarios;

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
        Assert.False(result.IsFailure(Ci.Is), FailureText.Of(result));
        Skip.If(result.Verdict.Kind == VerdictKind.Skipped, result.Verdict.Reason);
        if (result.Verdict.Output is { } output)
        {
            await Snapshot.VerifyAsync(ltf, scenario, SnapshotText.Of(output, new Scrubber(entry.Scrub)));
        }
    }
}
