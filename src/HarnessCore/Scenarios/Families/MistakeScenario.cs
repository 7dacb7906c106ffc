using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Mistakes;

namespace HarnessCore.Scenarios.Families;

/// <summary>The start-point's green version with a person's mistake in it is not green.</summary>
internal sealed record MistakeScenario(string Id) : Scenario(Id)
{
    /// <summary>The mistake in words, as in "every test file deleted".</summary>
    public required string Mistake { get; init; }

    /// <summary>Makes the mistake.</summary>
    public required Func<KataMistakes, Derivation> Make { get; init; }

    /// <summary>What must come back.</summary>
    public Expectation Expected { get; init; } = Expect.NotGreen();

    /// <summary>What to say if it is red; empty for nothing.</summary>
    public string IfRed { get; init; } = "";

    internal override IReadOnlyList<string> Asks =>
        [$"run {Words.Edited(Colour.Green)}, {Mistake}", $"expect {Expected.Expected}"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var (mistakes, missing) = Make(new KataMistakes(context.Ltf.StartPoint));
        if (mistakes.Count == 0) return Verdict.NotApplicable(missing);
        var shown = new List<string>();
        foreach (var mistake in mistakes)
        {
            var request = context.Request(mistake.Files, context.Ltf.MaxSeconds, SandboxRoot.Writable);
            var run = await context.RunAsync(request, cancellationToken);
            var verdict = Judge(context, $"{Words.Edited(Colour.Green)}, {mistake.Did}", run, [Expected]);
            verdict = await UnlessWrongAnywayAsync(context, Colour.Green, verdict, cancellationToken);
            if (verdict.Kind != VerdictKind.Passed)
            {
                return await WithCauseAsync(context, verdict, run, cancellationToken);
            }

            var isTold = run.Outcome == RunOutcome.Red && IfRed.Length > 0;
            shown.Add(isTold ? IfRed : $"shown as {Expect.Name(run.Outcome)}");
        }

        return Verdict.Passed(string.Join(", ", shown.Distinct()));
    }

    /// <summary>A failure with the cause of a green light.</summary>
    internal static async Task<Verdict> WithCauseAsync(
        ScenarioContext context, Verdict verdict, RunResult run, CancellationToken cancellationToken)
    {
        if (verdict.Failure is not { } failure) return verdict;
        var cause = await GreenCause.OfAsync(context, run, cancellationToken);
        return cause.Length == 0 ? verdict : verdict.Because(failure with { Causes = [new ProbableCause(cause, "")] });
    }
}
