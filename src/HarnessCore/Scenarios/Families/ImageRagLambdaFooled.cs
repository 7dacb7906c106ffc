using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>A failing test stays red, or at least not green, whatever the kata prints before its result.</summary>
internal sealed record ImageRagLambdaFooled(string Id) : Scenario(Id)
{
    private const int SummaryLines = 3;
    private const string Cheers = "OK\npassed\n0 failures\nAll tests passed\n";

    internal override IReadOnlyList<string> Asks =>
    [
        "call the lambda with the red run's output, after words such as OK and 0 failures, and after the last lines "
            + "of the green run's output",
        "expect an answer other than green",
    ];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var red = await context.ColourRunAsync(Colour.Red, SandboxRoot.Writable, cancellationToken);
        var green = await context.ColourRunAsync(Colour.Green, SandboxRoot.Writable, cancellationToken);
        if (red.Outcome != RunOutcome.Red || green.Outcome != RunOutcome.Green
            || !int.TryParse(red.Status, out var status))
        {
            return Verdict.NotApplicable("the start-point is not red and green: see traffic-light/red and /green");
        }

        var light = context.Harness.Light;
        var lambda = await light.FindAsync(
            context.Ltf.Image, context.Ltf.StartPoint.Manifest.RagLambda, cancellationToken);
        foreach (var (what, inStdout, inStderr) in Prefixes(green))
        {
            var (stdout, stderr) = (inStdout + red.Stdout.Content, inStderr + red.Stderr.Content);
            var answer = await light.AskAsync(lambda, stdout, stderr, status, cancellationToken);
            if (answer.Colour == Colour.Green)
            {
                return Verdict.Failed(Failed(
                    context, $"the lambda of {lambda.From} with the red output after {what}",
                    [new Mismatch("red or amber", "green")],
                    ImageRagLambda.Asked(lambda, stdout, stderr, status)));
            }
        }

        return Verdict.Passed();
    }

    // A lambda reads either stream; a kata can print on both.
    private static IEnumerable<(string What, string Stdout, string Stderr)> Prefixes(RunResult green)
    {
        var (stdout, stderr) = (Summary(green.Stdout.Content), Summary(green.Stderr.Content));
        yield return ($"the words {Visible.Of(Cheers)}", Cheers, Cheers);
        yield return ("the last lines of the green output", stdout, stderr);
        yield return ("the last lines of the green output, on stdout", stdout + stderr, "");
        yield return ("the last lines of the green output and such words", stdout + Cheers, stderr + Cheers);
    }

    private static string Summary(string output) => string.Concat(
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(SummaryLines).Select(line => line + "\n"));
}
