using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>
/// A kata with two test files of which one fails is red; for start-points whose options.json has a second_test.
/// </summary>
internal sealed record TrafficLightTwoTestFiles(string Id) : Scenario(Id)
{
    private const string Ran = "the green version of the start-point with a second test file that fails";

    internal override IReadOnlyList<string> Asks =>
        [$"run {Ran}, if options.json has a second_test", $"expect outcome {Expect.Name(Colour.Red)}"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var ltf = context.Ltf;
        if (ltf.StartPoint.FilesForSecondTest() is not { } files)
        {
            return Verdict.NotApplicable("the start-point's options.json has no second_test");
        }

        var run = await context.RunAsync(
            context.Request(files, ltf.MaxSeconds, SandboxRoot.Writable), cancellationToken);
        var verdict = Judge(context, Ran, run, [Expect.Outcome(Colour.Red)]);
        verdict = await UnlessWrongAnywayAsync(context, Colour.Green, verdict, cancellationToken);
        return await UnlessWrongAnywayAsync(context, Colour.Red, verdict, cancellationToken);
    }
}
