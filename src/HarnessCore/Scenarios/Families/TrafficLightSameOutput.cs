using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Judging.Varying;

namespace HarnessCore.Scenarios.Families;

/// <summary>Two runs of each colour print the same text after scrubbing; a failure shows the rules to add.</summary>
internal sealed record TrafficLightSameOutput(string Id) : Scenario(Id)
{
    private static readonly OutputStream[] Streams = [OutputStream.Stdout, OutputStream.Stderr];

    internal override IReadOnlyList<string> Asks =>
        ["run each colour twice", "expect the same stdout and stderr after scrubbing"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var pairs = new List<(Colour Colour, RunResult First, RunResult Second)>();
        foreach (var colour in Enum.GetValues<Colour>())
        {
            var first = await context.ColourRunAsync(colour, SandboxRoot.Writable, cancellationToken);
            var second = await context.ColourRunAsync(colour, SandboxRoot.Writable, cancellationToken, round: 1);
            if (first.Outcome == second.Outcome && first.Outcome != RunOutcome.TimedOut)
            {
                pairs.Add((colour, first, second));
            }
        }

        if (pairs.Count == 0)
        {
            return Verdict.NotApplicable(
                "no version of the start-point ends twice with the same outcome: see traffic-light/stable");
        }

        var entry = context.Ltf.Entry;
        var scrubber = new Scrubber(entry.Scrub);
        var texts = pairs.SelectMany(pair => Streams.Select(stream => TextsOf(pair, stream, scrubber)))
            .Where(texts => texts.Before != texts.After)
            .ToList();
        if (texts.Count == 0)
        {
            return Verdict.Passed();
        }

        var run = pairs.First(pair => pair.Colour == texts[0].Colour).Second;
        var verdict = Judge(
            context, "each version of the start-point, twice", run,
            texts.Select(text => new Expectation(
                $"{Words.Edited(text.Colour)} prints the same {Words.Of(text.Stream)} twice, after scrubbing",
                _ => TextDifference.Of(text.Before, text.After))));
        return verdict.Because(verdict.Failure! with { Change = ChangeFor(entry, texts) });
    }

    private static Texts TextsOf((Colour Colour, RunResult, RunResult) pair, OutputStream stream, Scrubber scrubber)
    {
        var (first, second) = Complete(Of(stream, pair.Item2), Of(stream, pair.Item3));
        return new(pair.Colour, stream, first, second, scrubber.Scrub(first), scrubber.Scrub(second));
    }

    // Where the text is cut depends on the length of what varies: the whole lines that both have are compared.
    private static (string First, string Second) Complete(CapturedText first, CapturedText second)
    {
        if (!first.Truncated && !second.Truncated)
        {
            return (first.Content, second.Content);
        }

        var (one, other) = (first.Content.Split('\n')[..^1], second.Content.Split('\n')[..^1]);
        var lines = Math.Min(one.Length, other.Length);
        return (string.Join('\n', one[..lines]), string.Join('\n', other[..lines]));
    }

    private string ChangeFor(LtfEntry entry, IReadOnlyList<Texts> texts)
    {
        var maker = new RuleMaker(entry.Scrub);
        var reasons = texts.Select(text => (text, No: maker.Add(text.First, text.Second)))
            .Where(tried => tried.No is not null)
            .DistinctBy(tried => tried.No!.Why)
            .Select(tried => tried.No is { Line: { } line, Why: var why }
                ? $"No scrub rule for the line {Visible.Of(line)}: {why}."
                : $"No scrub rule for {Words.Of(tried.text.Stream)} of {Words.Edited(tried.text.Colour)}: "
                    + $"{tried.No!.Why}.")
            .ToList();
        var (rules, them) = maker.Made.Count == 1 ? ("this rule", "it") : ("these rules", "them");
        var effect = $"tried: {(reasons.Count == 0 ? "the runs" : "all other lines")} are equal with {them}";
        string[] paste = maker.Made.Count == 0 ? [] :
        [
            entry.Scrub.Count == 0
                ? $"Add {rules} to {entry.Name} in images.yml ({effect}):"
                : $"Add {rules} to scrub: of {entry.Name} in images.yml, after those it has ({effect}):",
            ScrubYaml.Of(maker.Made, hasKey: entry.Scrub.Count > 0),
        ];
        return string.Join(
            '\n', [.. paste, .. reasons, paste.Length == 0 ? Change : "Or make the output the same in every run."]);
    }

    private static CapturedText Of(OutputStream stream, RunResult run) =>
        stream == OutputStream.Stdout ? run.Stdout : run.Stderr;

    // Before and After are the first and the second, scrubbed.
    private sealed record Texts(
        Colour Colour, OutputStream Stream, string First, string Second, string Before, string After);
}
