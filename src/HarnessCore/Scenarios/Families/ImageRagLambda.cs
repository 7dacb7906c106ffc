using HarnessCore.Scenarios.Judging;
using HarnessCore.TrafficLights;

namespace HarnessCore.Scenarios.Families;

/// <summary>The lambda returns a colour for any output.</summary>
internal sealed record ImageRagLambda(string Id) : Scenario(Id)
{
    private const int Texts = 300;
    private const int MostLate = 3;
    private const int MostLength = 400;

    /// <summary>50 KiB, as much as a lambda can be given.</summary>
    internal const int Longest = 50 * 1024;

    internal override IReadOnlyList<string> Asks =>
    [
        $"call the lambda with no output, with 50 KiB of noise, and with {Texts} random texts",
        "expect red, amber or green, and no exception",
    ];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var light = context.Harness.Light;
        var lambda = await light.FindAsync(
            context.Ltf.Image, context.Ltf.StartPoint.Manifest.RagLambda, cancellationToken);
        var late = 0;
        foreach (var (stdout, stderr, status) in Outputs())
        {
            var answer = await light.AskAsync(lambda, stdout, stderr, status, cancellationToken);
            // How long it takes is for image/rag-lambda-time to judge.
            if (answer.Fault is { TookTooLong: true } && ++late == MostLate)
            {
                return Verdict.NotApplicable("the lambda took too long to answer: see image/rag-lambda-time");
            }

            if (answer.Fault is { TookTooLong: false } fault)
            {
                return Verdict.Failed(Failed(
                    context, Asked(lambda, stdout, stderr, status),
                    [new Mismatch("red, amber or green", Words.Of(fault))], SourceOf(fault)));
            }
        }

        return Verdict.Passed();
    }

    /// <summary>What the lambda was called with.</summary>
    internal static string Asked(Lambda lambda, string stdout, string stderr, int status) =>
        $"the lambda of {lambda.From} with stdout {Visible.Of(stdout)}, stderr {Visible.Of(stderr)}, status {status}";

    /// <summary>The lambda's source, to be shown with a failure.</summary>
    internal static string SourceOf(LambdaFault fault) =>
        fault.Source is null ? "" : $"the lambda:\n{fault.Source.Trim()}";

    // The same texts every time: a verdict must not depend on luck.
    private static IEnumerable<(string Stdout, string Stderr, int Status)> Outputs()
    {
        var random = new Random(41966);
        yield return ("", "", 0);
        yield return ("", "", 1);
        yield return (Noise(random, Longest), Noise(random, Longest), 0);
        for (var i = 0; i < Texts; i++)
        {
            yield return (
                Noise(random, random.Next(MostLength)), Noise(random, random.Next(MostLength)), random.Next(256));
        }
    }

    private static string Noise(Random random, int length)
    {
        const string alphabet =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 "
                + "\t\n\r.,:;!?()[]{}<>/\\|-+*=_#$%&'\"~^@`éü中";
        return random.GetString(alphabet, length);
    }
}
