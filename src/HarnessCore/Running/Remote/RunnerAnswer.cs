using System.Text.Json;
using HarnessCore.Engine;

namespace HarnessCore.Running.Remote;

/// <summary>Reads the results of a runner's HTTP API. What is not in the API's form is an engine error.</summary>
internal static class RunnerAnswer
{
    private const int Shown = 200;

    private static readonly Dictionary<string, RunOutcome> Outcomes = new(StringComparer.Ordinal)
    {
        ["red"] = RunOutcome.Red,
        ["amber"] = RunOutcome.Amber,
        ["green"] = RunOutcome.Green,
        ["timed_out"] = RunOutcome.TimedOut,
        ["faulty"] = RunOutcome.Faulty,
        ["pulling"] = RunOutcome.Pulling,
    };

    /// <summary>The value in an answer: <c>{"name":value}</c>.</summary>
    /// <exception cref="EngineException">The answer is a failure, or nonsense.</exception>
    public static JsonElement ValueIn(string answer, string name)
    {
        var json = Parsed(answer);
        if (json.ValueKind != JsonValueKind.Object) throw Nonsense("is not a JSON object", answer);
        if (json.TryGetProperty("exception", out var exception)) throw new EngineException(MessageIn(exception));
        return json.TryGetProperty(name, out var value) ? value : throw Nonsense($"has no \"{name}\"", answer);
    }

    /// <summary>Whether an image is pulled; if not, it is being pulled.</summary>
    /// <exception cref="EngineException">It is neither.</exception>
    public static bool IsPulledIn(JsonElement json) => json.ToString() switch
    {
        "pulled" => true,
        "pulling" => false,
        _ => throw Nonsense("is neither pulled nor pulling", json.GetRawText()),
    };

    /// <summary>The result of a run.</summary>
    /// <param name="json">The value of "run_cyber_dojo_sh".</param>
    /// <param name="took">How long the call took, for a service that does not tell how long the kata did.</param>
    /// <exception cref="EngineException">It is nonsense.</exception>
    public static RunResult ResultIn(JsonElement json, TimeSpan took)
    {
        var log = LogIn(Member(json, "log", JsonValueKind.Undefined));
        return new RunResult
        {
            Stdout = TextIn(Member(json, "stdout", JsonValueKind.Object)),
            Stderr = TextIn(Member(json, "stderr", JsonValueKind.Object)),
            Status = Member(json, "status", JsonValueKind.String).GetString()!,
            Outcome = Outcomes.TryGetValue(
                Member(json, "outcome", JsonValueKind.String).GetString()!, out var outcome)
                ? outcome
                : throw Nonsense("has an unknown outcome", $"{json.GetProperty("outcome")}"),
            Created = FilesIn(Member(json, "created", JsonValueKind.Object)),
            Changed = FilesIn(Member(json, "changed", JsonValueKind.Object)),
            Log = log.Milliseconds is null
                ? log with { Milliseconds = RunTimings.Of(TimeSpan.Zero, took, TimeSpan.Zero, TimeSpan.Zero) }
                : log,
        };
    }

    // Only our own service's log is known; another one's is kept as a text for people.
    private static RunLog LogIn(JsonElement json)
    {
        var text = json.GetRawText();
        if (json.ValueKind != JsonValueKind.Object || text == "{}")
            return new RunLog { Problem = text is "{}" or "\"\"" or "null" ? null : Short(text) };
        var log = RunResult.LogOf(json) ?? new RunLog();
        return log == new RunLog() ? new RunLog { Problem = Short(text) } : log;
    }

    private static Dictionary<string, CapturedText> FilesIn(JsonElement json) =>
        json.EnumerateObject().ToDictionary(file => file.Name, file => TextIn(file.Value), StringComparer.Ordinal);

    private static CapturedText TextIn(JsonElement json) => new(
        Member(json, "content", JsonValueKind.String).GetString()!,
        Member(json, "truncated", JsonValueKind.Undefined).ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Nonsense("has a \"truncated\" that is neither true nor false", json.GetRawText()),
        });

    private static JsonElement Member(JsonElement json, string name, JsonValueKind kind) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
            && (kind == JsonValueKind.Undefined || value.ValueKind == kind)
            ? value
            : throw Nonsense($"has no sound \"{name}\"", json.GetRawText());

    private static JsonElement Parsed(string answer)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(answer);
        }
        catch (JsonException)
        {
            throw Nonsense("is not JSON", answer);
        }
    }

    private static string MessageIn(JsonElement exception) =>
        exception.ValueKind == JsonValueKind.Object && exception.TryGetProperty("message", out var message)
            ? $"it answers: {Short(message.ToString())}"
            : $"it answers: {Short(exception.GetRawText())}";

    private static EngineException Nonsense(string how, string answer) => new($"its answer {how}: {Short(answer)}");

    private static string Short(string text) => text.Length <= Shown ? text : $"{text[..Shown]}…";
}
