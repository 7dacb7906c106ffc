using HarnessCore.Catalogue;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Checking.Snapshots;

/// <summary>Compares what passing scenarios print with what was approved.</summary>
internal static class Approval
{
    /// <summary>
    /// The verdict in the light of the approved output: a scenario that passes, and whose output differs, fails.
    /// </summary>
    public static async Task<Verdict> ApplyAsync(
        Verdict verdict, LtfEntry entry, Scenario scenario, CheckOptions options)
    {
        if (verdict is not { Kind: VerdictKind.Passed, Output: { } output } || !Directory.Exists(options.Snapshots))
        {
            return verdict;
        }

        var file = new SnapshotFile(options.Snapshots, entry.Name, scenario.Id, scenario.SnapshotOf);
        var text = SnapshotText.Of(output, new Scrubber(entry.Scrub));
        var difference = options.Compare is { } compare
            ? await compare(file, text)
            : file.Compare(text);
        return difference is null
            ? verdict
            : Verdict.Failed(Failed(entry, scenario, file)) with { Output = output, SnapshotDiffers = difference };
    }

    private static Failure Failed(LtfEntry entry, Scenario scenario, SnapshotFile file) => new()
    {
        Ran = string.Join('\n', scenario.Asks),
        Mismatches = [
            new Mismatch(
                $"the output approved in {file.About}",
                File.Exists(file.Verified) ? "an output that differs" : "an output, and none is approved yet")],
        Run = "",
        Why = "Users see this output in every kata of the image; nobody has approved the change.",
        Change = file.IsOwn
            ? "If the new output is right, approve it with `ltf snapshots accept`. If it differs only in "
                + "what varies from run to run, add a scrub: rule to the image's entry in images.yml."
            : $"The output must be the same as that of {scenario.SnapshotOf}: look at that scenario first. If it "
                + "passes, the image prints something different here; if the difference varies from run to run, add a "
                + "scrub: rule to the image's entry in images.yml.",
        Again = scenario.AgainOf(entry),
    };
}
