using System.Globalization;
using System.Text.Json.Serialization;
using HarnessCore.Engine;
using HarnessCore.Running;
using HarnessCore.TrafficLights;

namespace HarnessCore.Scenarios.Judging;

/// <summary>What reports show of a colour besides its output: the time, and why it has this colour.</summary>
/// <param name="Seconds">The wall time of cyber-dojo.sh.</param>
/// <param name="MaxSeconds">The time after which the runner stops it.</param>
internal sealed record LightFacts(double Seconds, double MaxSeconds)
{
    /// <summary>What in the lambda made the colour; null if that cannot be told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecidedBy? Decided { get; init; }

    /// <summary>The facts of a run. They only help to explain: no failure of the evaluator changes a verdict.</summary>
    public static async Task<LightFacts> OfAsync(
        ScenarioContext context, RunResult run, CancellationToken cancellationToken)
    {
        var seconds = Math.Round((run.Log.Milliseconds?.Kata ?? 0) / 1000, 3);
        return new LightFacts(seconds, context.Ltf.MaxSeconds)
        {
            Decided = await DecidedAsync(context, run, cancellationToken),
        };
    }

    private static async Task<DecidedBy?> DecidedAsync(
        ScenarioContext context, RunResult run, CancellationToken cancellationToken)
    {
        if (context.Harness.Service is not null || run.Log.Lambda is not { Fault: null }) return null;
        var light = context.Harness.Light;
        try
        {
            var lambda = await light.FindAsync(
                context.Ltf.Image, context.Ltf.StartPoint.Manifest.RagLambda, cancellationToken);
            var explained = await light.ExplainAsync(
                lambda, run.Stdout.Content, run.Stderr.Content, int.Parse(run.Status, CultureInfo.InvariantCulture),
                cancellationToken);
            return explained is null ? null : DecidedBy.Of(explained);
        }
        catch (EngineException)
        {
            // The run has its colour: the report shows it without the line.
            return null;
        }
    }
}

/// <summary>The line of a lambda that gave a colour, and the pattern in it that matched.</summary>
/// <param name="Line">The last line of the lambda that ran, from 1.</param>
/// <param name="Source">That line's text.</param>
/// <param name="Pattern">The pattern that matched, as in the source; empty if none did.</param>
/// <param name="Stream">stdout or stderr; empty without a pattern.</param>
/// <param name="Text">The line of the output that matched; empty without a pattern.</param>
internal sealed record DecidedBy(int Line, string Source, string Pattern, string Stream, string Text)
{
    /// <summary>The decision in an explanation: a pattern in the line that ran last comes before any other.</summary>
    public static DecidedBy Of(LambdaExplanation explained)
    {
        var matched = explained.Patterns.Where(pattern => pattern.Near is null)
            .OrderByDescending(pattern => pattern.Line == explained.Line)
            .FirstOrDefault();
        return new DecidedBy(
            explained.Line, explained.Source, matched?.Pattern ?? "", matched?.Stream ?? "", matched?.Text ?? "");
    }
}
