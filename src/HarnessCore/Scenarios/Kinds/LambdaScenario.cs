using HarnessCore.Scenarios.Judging;
using HarnessCore.TrafficLights;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>The lambda answers a legal colour for whatever output it is given.</summary>
public sealed record LambdaScenario : Scenario
{
    private const int Texts = 300;
    private const int MostLate = 3;
    private const int MostLength = 400;

    /// <summary>50 KiB, as much as a lambda can be given.</summary>
    internal const int Longest = 50 * 1024;

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => [$"give the lambda no output, 50 KiB of noise, and {Texts} random texts", "expect red, amber or green, and no exception"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var light = context.Harness.Light;
        var lambda = await light.FindAsync(context.Ltf.Image, context.Ltf.StartPoint.Manifest.RagLambda, cancellationToken).ConfigureAwait(false);
        var late = 0;
        foreach (var (stdout, stderr, status) in Outputs())
        {
            var answer = await light.AskAsync(lambda, stdout, stderr, status, cancellationToken).ConfigureAwait(false);
            // How long it takes is another scenario's: image/rag-lambda-time.
            if (answer.Fault is { TookTooLong: true } && ++late == MostLate)
            {
                return Verdict.NotApplicable("the lambda gives no answer in its time: see image/rag-lambda-time");
            }

            if (answer.Fault is { TookTooLong: false } fault)
            {
                var asked = $"the lambda of {lambda.From} with stdout {Visible.Of(stdout)}, stderr {Visible.Of(stderr)}, status {status}";
                return Verdict.Failed(Failed(context, asked, [new Mismatch("red, amber or green", Text(fault))], fault.Source is null ? "" : $"the lambda:\n{fault.Source.Trim()}"));
            }
        }

        return Verdict.Passed();
    }

    internal static string Text(LambdaFault fault) => string.Join(": ", new[] { fault.Context, fault.Class, fault.Message }.Where(part => !string.IsNullOrEmpty(part)));

    // The same texts every time: a verdict must not depend on luck.
    private static IEnumerable<(string Stdout, string Stderr, int Status)> Outputs()
    {
        var random = new Random(41966);
        yield return ("", "", 0);
        yield return ("", "", 1);
        yield return (Noise(random, Longest), Noise(random, Longest), 0);
        for (var i = 0; i < Texts; i++)
        {
            yield return (Noise(random, random.Next(MostLength)), Noise(random, random.Next(MostLength)), random.Next(256));
        }
    }

    private static string Noise(Random random, int length)
    {
        const string alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 \t\n\r.,:;!?()[]{}<>/\\|-+*=_#$%&'\"~^@`éü中";
        return random.GetString(alphabet, length);
    }
}
