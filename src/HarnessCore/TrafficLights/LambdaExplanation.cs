using System.Text.Json;
using System.Text.Json.Serialization;

namespace HarnessCore.TrafficLights;

/// <summary>What in a lambda made its answer to an output.</summary>
/// <param name="Line">The last of its lines that ran, from 1.</param>
/// <param name="Source">That line's text.</param>
/// <param name="Patterns">Its regular expressions and strings, in order, as far as they match anything.</param>
internal sealed record LambdaExplanation(int Line, string Source, IReadOnlyList<LambdaPattern> Patterns)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>
    /// The explanation in an evaluator's answer; null if there is none: the lambda is late, or wrote an answer of its
    /// own.
    /// </summary>
    public static LambdaExplanation? In(JsonElement answer, string source)
    {
        try
        {
            return answer.TryGetProperty("explained", out var told)
                && told.Deserialize<Told>(Options) is { Line: { } line, Patterns: { } patterns }
                && source.Split('\n') is var lines && line >= 1 && line <= lines.Length
                    ? new LambdaExplanation(
                        line, lines[line - 1].Trim(), [.. patterns.Where(pattern => pattern?.Text is not null)])
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Told(int? Line, IReadOnlyList<LambdaPattern>? Patterns);
}

/// <summary>A regular expression or string in a lambda, and the line of output that it matches.</summary>
/// <param name="Line">Its line in the lambda.</param>
/// <param name="Pattern">As it stands in the source.</param>
/// <param name="Stream">stdout or stderr.</param>
/// <param name="Text">The line of output.</param>
/// <param name="Near">The beginning of the pattern that matches there, if the whole matches nowhere; else null.</param>
internal sealed record LambdaPattern(
    int Line, string Pattern, string Stream, string Text, [property: JsonPropertyName("near")] string? Near);
