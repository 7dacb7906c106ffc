using System.Text.Json;

namespace HarnessCore.TrafficLights;

/// <summary>A regular expression or string in a lambda's source that matches an output.</summary>
/// <param name="Literal">As the source has it: <c>/^(\d+) examples, 0 failures/</c>.</param>
/// <param name="Line">Its line in the source, counted from 1.</param>
/// <param name="Text">The line of the output that it matches.</param>
internal sealed record LambdaMatch(string Literal, int Line, string Text)
{
    /// <summary>The matches in an answer of literals.rb.</summary>
    public static IReadOnlyList<LambdaMatch> ListIn(JsonElement matches) =>
    [
        .. from match in matches.EnumerateArray()
           select new LambdaMatch(
               match.GetProperty("literal").GetString() ?? "", match.GetProperty("line").GetInt32(),
               match.GetProperty("text").GetString() ?? ""),
    ];
}
