using System.Globalization;
using HarnessCore.Catalogue;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

/// <summary>Looks for what in the output misleads the lambda: asks it again, with that changed.</summary>
internal sealed class VariationsExaminer : IExaminer
{
    public string Looks => "asking the lambda about changed output";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(FailedCase failed, CancellationToken cancellationToken)
    {
        if (failed is not { WrongColour: var (expected, got), Run: { } run }) return [];
        var light = failed.Image.Harness.Light;
        var lambda = await light.FindAsync(
            failed.Image.Ltf.Image, failed.Image.Ltf.StartPoint.Manifest.RagLambda, cancellationToken);
        var status = int.Parse(run.Status, CultureInfo.InvariantCulture);
        var output = (run.Stdout.Content, run.Stderr.Content, status);
        foreach (var variation in Variation.All.Where(row => row.ProvesAmber || expected != Colour.Amber))
        {
            var changed = variation.Change(output);
            if (changed == output) continue;
            var answer = await light.AskAsync(
                lambda, changed.Stdout, changed.Stderr, changed.Status, cancellationToken);
            if (answer.Colour == expected)
            {
                var cause = variation.Cause.Replace("{expected}", Expect.Name(expected), StringComparison.Ordinal)
                    .Replace("{got}", Expect.Name(got), StringComparison.Ordinal)
                    .Replace("{status}", $"{status}", StringComparison.Ordinal)
                    .Replace("{other}", $"{changed.Status}", StringComparison.Ordinal);
                return [new Finding(Rank.Proof, new ProbableCause(cause, variation.Fix), Topics.Lambda)];
            }
        }

        return [];
    }
}
