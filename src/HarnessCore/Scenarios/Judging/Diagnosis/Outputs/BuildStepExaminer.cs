using HarnessCore.Catalogue;
using HarnessCore.Running;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

/// <summary>
/// Looks why code that does not build is not amber: cyber-dojo.sh may go on after the build failed, or run a program
/// that was built before.
/// </summary>
internal sealed class BuildStepExaminer : IExaminer
{
    private const string Strict = "set -e\n";

    public string Looks => "running the start-point with set -e";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(FailedCase failed, CancellationToken cancellationToken)
    {
        if (failed is not { Scenario: ColourScenario scenario, WrongColour: (Colour.Amber, var got), Run: { } amber })
        {
            return [];
        }

        var other = await failed.RunAsync(scenario, got, request => request, cancellationToken);
        var last = LastLine(amber);
        var isOlder = last.Length > 0 && other.Outcome == amber.Outcome
            && Lines(failed, other).All(Lines(failed, amber).ToHashSet(StringComparer.Ordinal).Contains);
        var isSame = isOlder && Text(failed, amber) == Text(failed, other);
        var goesOn = await IsStrictlyAsync(failed, scenario, Colour.Amber, cancellationToken)
            && await IsStrictlyAsync(failed, scenario, Colour.Red, cancellationToken);
        var name = Expect.Name(got);
        return (goesOn, isOlder, isSame) switch
        {
            (_, _, true) => [
                new Finding(Rank.Proof, new ProbableCause(
                    $"The amber version prints the same as the {name} one, down to {Visible.Of(last)}: it is not "
                        + "built, and a program that was built before is run",
                    "Build what was edited: remove old programs and build caches from the image, and the old program "
                        + "before each build (rm -f)"))],
            (true, true, _) => [
                new Finding(Rank.Proof, new ProbableCause(
                    $"A build step fails, cyber-dojo.sh goes on, and a program that was built before is run: it ends "
                        + $"with {Visible.Of(last)} like the {name} version; with set -e the outcome is amber",
                    "Stop when the build fails (make || exit, or set -e), and remove old programs from the image"))],
            (true, _, _) => [
                new Finding(Rank.Proof, new ProbableCause(
                    $"A build step fails and cyber-dojo.sh goes on, to end with {Visible.Of(last)}; with set -e the "
                        + "outcome is amber",
                    "Stop when the build fails: make || exit, or set -e at the top of cyber-dojo.sh"))],
            (_, true, _) => [
                new Finding(Rank.Proof, new ProbableCause(
                    $"The amber version prints all that the {name} one prints, down to {Visible.Of(last)}, and more: "
                        + "the build fails, cyber-dojo.sh goes on, and a program that was built before is run",
                    "Stop when the build fails (make || exit), and remove old programs from the image"))],
            _ => [],
        };
    }

    private static async Task<bool> IsStrictlyAsync(
        FailedCase failed, ColourScenario scenario, Colour colour, CancellationToken cancellationToken)
    {
        var run = await failed.RunAsync(
            scenario, colour,
            request => request with
            {
                Files = new Dictionary<string, string>(request.Files)
                {
                    ["cyber-dojo.sh"] = Strict + request.Files["cyber-dojo.sh"],
                },
            },
            cancellationToken);
        return run.Log.Lambda?.Colour == colour;
    }

    private static string LastLine(RunResult run) =>
        $"{run.Stderr.Content}\n{run.Stdout.Content}".Split('\n').LastOrDefault(line => line.Trim().Length > 0) ?? "";

    private static IReadOnlyList<string> Lines(FailedCase failed, RunResult run) =>
        [.. Text(failed, run).Split('\n', '\0').Where(line => line.Trim().Length > 0)];

    private static string Text(FailedCase failed, RunResult run) =>
        Scrubbed(failed, $"{run.Stdout.Content}\0{run.Stderr.Content}");

    private static string Scrubbed(FailedCase failed, string text) =>
        string.Join('\n', text.Split('\n').Select(new Scrubber(failed.Image.Ltf.Entry.Scrub).Scrub));
}
