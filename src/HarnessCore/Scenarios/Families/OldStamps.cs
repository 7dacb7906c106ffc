using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>The colours hold when all files have one old modification time, as in production.</summary>
internal sealed record OldStamps(string Id) : Scenario(Id)
{
    /// <summary>Why it matters, under either root.</summary>
    public const string Reason = "In production all files of a run have the same modification time, in 1980. Build "
        + "tools compare such times, and may take an old program for a new one.";

    /// <summary>What to change, under either root.</summary>
    public const string Advice = "Find the tool that compares modification times: make, a build cache, a watcher. "
        + "Let it build everything (make --always-make), remove what an earlier build left in the image, or touch "
        + "the files at the start of cyber-dojo.sh.";

    // The time that RubyGems' tar writer, with which the production runner packs files, puts on all of them.
    private static readonly DateTimeOffset Stamp = new(1980, 1, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The sandbox's root.</summary>
    public required SandboxRoot Root { get; init; }

    internal override IReadOnlyList<string> Asks =>
    [
        $"run each colour with {Words.Of(Root)}, all files last modified on 1980-01-02",
        "expect each run to have its own colour",
    ];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        foreach (var colour in Enum.GetValues<Colour>())
        {
            var request = context.ColourRequest(colour, Root) with { Stamp = Stamp };
            var run = await context.RunAsync(request, cancellationToken);
            var ran = $"{Words.Edited(colour)} with {Words.Of(Root)}, all files last modified on 1980-01-02";
            var verdict = Judge(context, ran, run, [Expect.Outcome(colour)]);
            if (verdict.Kind != VerdictKind.Passed)
            {
                return await UnlessWrongNowAsync(context, colour, verdict, cancellationToken);
            }
        }

        return Verdict.Passed();
    }

    private async Task<Verdict> UnlessWrongNowAsync(
        ScenarioContext context, Colour colour, Verdict verdict, CancellationToken cancellationToken)
    {
        var ordinary = await context.ColourRunAsync(colour, Root, cancellationToken);
        return Expect.Outcome(colour).Check(ordinary) is { } wrong
            ? Verdict.NotApplicable(
                $"{Words.Edited(colour)} also fails with files modified now ({wrong.Got}): see "
                    + $"{Family}/{Expect.Name(colour)}")
            : verdict;
    }
}
