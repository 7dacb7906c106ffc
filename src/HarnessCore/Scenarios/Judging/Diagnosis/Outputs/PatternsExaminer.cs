using System.Globalization;
using HarnessCore.Catalogue;
using HarnessCore.TrafficLights;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

/// <summary>
/// Looks which line of the lambda gave a wrong colour, and which of its patterns matched which output.
/// </summary>
internal sealed class PatternsExaminer : IExaminer
{
    private const int LongestSource = 120;
    private const int Shown = 3;

    public string Looks => "looking at the lambda's patterns";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(FailedCase failed, CancellationToken cancellationToken)
    {
        if (failed is not { WrongColour: var (expected, got), Run: { } run }) return [];
        var light = failed.Image.Harness.Light;
        var lambda = await light.FindAsync(
            failed.Image.Ltf.Image, failed.Image.Ltf.StartPoint.Manifest.RagLambda, cancellationToken);
        var explained = await light.ExplainAsync(
            lambda, run.Stdout.Content, run.Stderr.Content, int.Parse(run.Status, CultureInfo.InvariantCulture),
            cancellationToken);
        return explained is null ? [] : [new Finding(Rank.Hint, Cause(explained, expected, got), Topics.Lambda)];
    }

    /// <summary>The explanation as a cause.</summary>
    internal static ProbableCause Cause(LambdaExplanation explained, Colour expected, Colour got)
    {
        var source = explained.Source.Length > LongestSource
            ? $"{explained.Source[..LongestSource]}…"
            : explained.Source;
        var matched = explained.Patterns.Where(pattern => pattern.Near is null)
            .OrderByDescending(pattern => pattern.Line == explained.Line)
            .Take(Shown)
            .Select(pattern => $"{pattern.Pattern} (line {pattern.Line}) matches {pattern.Stream}'s {Quoted(pattern)}");
        var near = explained.Patterns.Where(pattern => pattern.Near is not null)
            .Take(Shown)
            .Select(pattern => $"{pattern.Pattern} (line {pattern.Line}) matches nothing; its beginning, "
                + $"{pattern.Near}, matches up to {pattern.Stream}'s {Quoted(pattern)}");
        var all = string.Join("; ", matched.Concat(near));
        return new ProbableCause(
            $"The lambda answered {Expect.Name(got)} at its line {explained.Line}, `{source}`. "
                + (all.Length > 0 ? $"Of its patterns, {all}" : "None of its patterns matches the output"),
            $"Change red_amber_green.rb so that this output is {Expect.Name(expected)}, or what the tool prints");
    }

    private static string Quoted(LambdaPattern pattern) => Visible.Of(pattern.Text);
}
