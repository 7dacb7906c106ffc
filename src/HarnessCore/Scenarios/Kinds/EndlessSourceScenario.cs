using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>An endless loop in the kata's own language is stopped in time; for start-points that have a timeout edit.</summary>
public sealed record EndlessSourceScenario : Scenario
{
    // Enough for a compiler to get as far as the loop.
    private const double MaxSeconds = 5;

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => ["run the start-point with its timeout edit, where it has one", "expect timed_out, within max_seconds and 2 s"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        if (context.Ltf.StartPoint.FilesForTimeout() is not { } files)
        {
            return Verdict.NotApplicable("the start-point has no timeout edit in its options.json");
        }

        var run = await context.RunAsync(files, MaxSeconds, SandboxProfile.Production, cancellationToken).ConfigureAwait(false);
        return Judge(context, "the start-point with its timeout edit", run, [Expect.TimedOut(), Expect.Within(MaxSeconds + 2)]);
    }
}
