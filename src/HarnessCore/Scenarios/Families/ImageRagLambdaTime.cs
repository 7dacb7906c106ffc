using System.Text.RegularExpressions;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>The lambda answers within a second, whatever a kata prints.</summary>
internal sealed partial record ImageRagLambdaTime(string Id) : Scenario(Id)
{
    private static readonly string[] Units =
        ["a", " ", "0", "=", "-", ".", "\n", "\t", "(", "a ", "0 ", "a\n", "0.", "=-", "FAIL", "OK "];
    private static readonly int[] Lengths = [40, ImageRagLambda.Longest];

    private const int MostWords = 40;

    internal override IReadOnlyList<string> Asks =>
    [
        "call the lambda with texts that make careless patterns backtrack, with words from its own patterns, and with "
            + "the kata's own output repeated",
        "expect every answer within 1 s",
    ];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var light = context.Harness.Light;
        var lambda = await light.FindAsync(
            context.Ltf.Image, context.Ltf.StartPoint.Manifest.RagLambda, cancellationToken);
        var words = WordsOf(lambda.Source ?? "");
        foreach (var text in (await TextsAsync(context, cancellationToken)).Select(text => text + words))
        {
            foreach (var (stdout, stderr) in new[] { (text, ""), ("", text) })
            {
                var answer = await light.AskAsync(lambda, stdout, stderr, 1, cancellationToken);
                if (answer.Fault is { TookTooLong: true } fault)
                {
                    return Verdict.Failed(Failed(
                        context, ImageRagLambda.Asked(lambda, stdout, stderr, 1),
                        [new Mismatch("an answer within 1 s", Words.Of(fault))], ImageRagLambda.SourceOf(fault)));
                }
            }
        }

        return Verdict.Passed();
    }

    // A pattern is not even tried on a text that lacks a word of it.
    private static string WordsOf(string source)
    {
        var words = Pattern()
            .Matches(source)
            .SelectMany(pattern => Word().Matches(pattern.Value))
            .Select(word => word.Value)
            .Distinct()
            .Take(MostWords)
            .ToList();
        return $"! {string.Join(' ', words)}\n{string.Join('\n', words)}!";
    }

    [GeneratedRegex(@"/(?:\\.|[^/\\\n])+/", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex("[A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    // What makes a careless pattern backtrack: one character over and over and then another, and the kata's own output
    // over and over.
    private static async Task<IReadOnlyList<string>> TextsAsync(
        ScenarioContext context, CancellationToken cancellationToken)
    {
        var texts = Units.SelectMany(unit => Lengths.Select(length => Repeat(unit, length) + "!")).ToList();
        foreach (var colour in Enum.GetValues<Colour>())
        {
            var run = await context.ColourRunAsync(colour, SandboxRoot.Writable, cancellationToken);
            texts.AddRange(Endless(run));
        }

        return texts;
    }

    private static IEnumerable<string> Endless(RunResult run) => new[] { run.Stdout.Content, run.Stderr.Content }
        .Where(output => output.Length > 0)
        .SelectMany(output => new[] { output, output.Split('\n')[0] + " " })
        .Select(output => Repeat(output, ImageRagLambda.Longest));

    private static string Repeat(string unit, int length) =>
        string.Concat(Enumerable.Repeat(unit, (length / unit.Length) + 1))[..length];
}
