using System.Text.RegularExpressions;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>The lambda answers within a second, whatever a kata prints to keep it busy.</summary>
public sealed partial record LambdaTimeScenario : Scenario
{
    private static readonly string[] Units = ["a", " ", "0", "=", "-", ".", "\n", "\t", "(", "a ", "0 ", "a\n", "0.", "=-", "FAIL", "OK "];
    private static readonly int[] Lengths = [40, LambdaScenario.Longest];

    private const int MostWords = 40;

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => ["give the lambda texts that make careless patterns backtrack, with words of its own patterns, and the kata's own output without end", "expect every answer within 1 s"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var light = context.Harness.Light;
        var lambda = await light.FindAsync(context.Ltf.Image, context.Ltf.StartPoint.Manifest.RagLambda, cancellationToken).ConfigureAwait(false);
        var words = WordsOf(lambda.Source ?? "");
        foreach (var text in (await TextsAsync(context, cancellationToken).ConfigureAwait(false)).Select(text => text + words))
        {
            foreach (var (stdout, stderr) in new[] { (text, ""), ("", text) })
            {
                var answer = await light.AskAsync(lambda, stdout, stderr, 1, cancellationToken).ConfigureAwait(false);
                if (answer.Fault is { TookTooLong: true } fault)
                {
                    var asked = $"the lambda of {lambda.From} with stdout {Visible.Of(stdout)}, stderr {Visible.Of(stderr)}, status 1";
                    return Verdict.Failed(Failed(context, asked, [new Mismatch("an answer within 1 s", LambdaScenario.Text(fault))], $"the lambda:\n{fault.Source?.Trim()}"));
                }
            }
        }

        return Verdict.Passed();
    }

    // A pattern is not even tried on a text that lacks a word of it.
    private static string WordsOf(string source)
    {
        var words = Pattern().Matches(source).SelectMany(pattern => Word().Matches(pattern.Value)).Select(word => word.Value).Distinct().Take(MostWords).ToList();
        return $"! {string.Join(' ', words)}\n{string.Join('\n', words)}!";
    }

    [GeneratedRegex(@"/(?:\\.|[^/\\\n])+/", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex("[A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    // What makes a careless pattern backtrack: one character without end and then another, and the kata's own output without end.
    private static async Task<IReadOnlyList<string>> TextsAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var texts = Units.SelectMany(unit => Lengths.Select(length => Repeat(unit, length) + "!")).ToList();
        foreach (var colour in Enum.GetValues<Colour>())
        {
            var run = await context.RunColourAsync(colour, SandboxProfile.Production, cancellationToken).ConfigureAwait(false);
            texts.AddRange(Endless(run));
        }

        return texts;
    }

    private static IEnumerable<string> Endless(RunResult run) => new[] { run.Stdout.Content, run.Stderr.Content }
        .Where(output => output.Length > 0)
        .SelectMany(output => new[] { Repeat(output, LambdaScenario.Longest), Repeat(output.Split('\n')[0] + " ", LambdaScenario.Longest) });

    private static string Repeat(string unit, int length) => string.Concat(Enumerable.Repeat(unit, (length / unit.Length) + 1))[..length];
}
