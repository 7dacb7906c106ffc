using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Mistakes;

namespace HarnessCore.Scenarios.Families;

/// <summary>The colours hold when a person renames the kata's files and what is in them.</summary>
internal sealed record MistakesRenamed(string Id) : Scenario(Id)
{
    internal override IReadOnlyList<string> Asks =>
    [
        $"run each colour, {Renaming.Did} (and Hiker to FizzBuzz) in all file names and files but cyber-dojo.sh and "
            + "build files",
        "expect each run to have its own colour",
    ];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        if (!Renaming.IsPossibleIn(context.Ltf.StartPoint.Files))
        {
            return Verdict.NotApplicable("no file of the start-point is called hiker, nor has it that word");
        }

        foreach (var colour in Enum.GetValues<Colour>())
        {
            var files = context.Ltf.StartPoint.FilesFor(colour);
            var request = context.Request(Renaming.Of(files), context.Ltf.MaxSeconds, SandboxRoot.Writable);
            var run = await context.RunAsync(request, cancellationToken);
            var verdict = Judge(
                context, $"{Words.Edited(colour)}, {Renaming.Did}", run, [Expect.Outcome(colour)]);
            verdict = await UnlessWrongAnywayAsync(context, colour, verdict, cancellationToken);
            if (verdict.Kind != VerdictKind.Passed)
            {
                var left = string.Join('\n', Renaming.Left(files).Prepend("These lines still have the old name:"));
                return verdict.Failure is { } failure && Renaming.Left(files).Count > 0
                    ? verdict.Because(failure with { Causes = [new ProbableCause(left, "")] })
                    : verdict;
            }
        }

        return Verdict.Passed();
    }
}
