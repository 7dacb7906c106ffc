using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>
/// An endless loop in the kata's own language is stopped in time; for start-points that have a timeout edit.
/// </summary>
internal sealed record TimeoutEndlessSource(string Id) : Scenario(Id)
{
    private const string Ran = "the start-point with its timeout edit";

    // Enough for a compiler to get as far as the loop.
    private const double MaxSeconds = 5;

    internal override IReadOnlyList<string> Asks =>
        [$"run {Ran}, if it has one", $"expect outcome timed_out within {MaxSeconds + 2} s"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        if (context.Ltf.StartPoint.FilesForTimeout() is not { } files)
        {
            return Verdict.NotApplicable("the start-point's options.json has no timeout edit");
        }

        var request = context.Request(files, MaxSeconds, SandboxRoot.Writable);
        var run = await context.RunAsync(request, cancellationToken);
        return Judge(context, Ran, run, [Expect.TimedOut(), Expect.Within(MaxSeconds + 2)]);
    }
}
