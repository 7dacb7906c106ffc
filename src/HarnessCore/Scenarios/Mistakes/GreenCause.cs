using System.Globalization;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Scenarios.Judging;
using HarnessCore.TrafficLights;

namespace HarnessCore.Scenarios.Mistakes;

/// <summary>
/// Why the lambda shows an output green: the lines that decide it, and what in its source matches them.
/// </summary>
internal static class GreenCause
{
    private const int MostLines = 5;

    /// <summary>The cause in a few lines; empty if the run is not green.</summary>
    public static async Task<string> OfAsync(
        ScenarioContext context, RunResult run, CancellationToken cancellationToken)
    {
        if (run.Outcome != RunOutcome.Green || context.Harness.Service is not null) return "";
        var light = context.Harness.Light;
        var lambda = await light.FindAsync(
            context.Ltf.Image, context.Ltf.StartPoint.Manifest.RagLambda, cancellationToken);
        var status = int.Parse(run.Status, CultureInfo.InvariantCulture);
        var deciding = await DecidingLines.FindAsync(
            async (stdout, stderr) => (await light.AskAsync(lambda, stdout, stderr, status, cancellationToken)).Colour,
            run.Stdout.Content, run.Stderr.Content, Colour.Green);
        var (stdout, stderr) = deciding.Texts;
        return Of(deciding, await light.MatchesAsync(lambda, stdout, stderr, cancellationToken), lambda.From, status);
    }

    /// <summary>The cause in words.</summary>
    /// <param name="deciding">The lines that decide it.</param>
    /// <param name="matches">What in the lambda's source matches them.</param>
    /// <param name="from">Where the lambda comes from.</param>
    /// <param name="status">The exit status.</param>
    public static string Of(DecidingLines deciding, IReadOnlyList<LambdaMatch> matches, string from, int status)
    {
        var file = from == "manifest" ? "rag_lambda" : Path.GetFileName(from);
        var lambda = from == "manifest" ? "rag_lambda of manifest.json" : file;
        if (deciding.IsNone) return $"{lambda} answers green for no output at all and exit status {status}";
        if (matches.Count > 0)
            return string.Join('\n', matches.Take(MostLines).Select(
                match => $"{file}:{match.Line}: {Visible.Line(match.Literal)} also matches "
                    + Visible.Of(match.Text.Trim())));
        var lines = deciding.Stdout.Concat(deciding.Stderr).Select(line => Visible.Of(line.TrimEnd('\n')));
        return $"{lambda} answers green because of {string.Join(" and ", lines.Take(MostLines))}";
    }
}
