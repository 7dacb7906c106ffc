using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HarnessCore.Running;

/// <summary>
/// The result of a run. As JSON (<see cref="ToJson"/>) it has the field names of the production runner's API.
/// </summary>
public sealed record RunResult
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        // For people to read: <, é and ' stay as they are. It is not HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    private static readonly JsonSerializerOptions Compact = new(Options) { WriteIndented = false };

    /// <summary>What cyber-dojo.sh and everything it started wrote to stdout.</summary>
    public required CapturedText Stdout { get; init; }

    /// <summary>What cyber-dojo.sh and everything it started wrote to stderr.</summary>
    public required CapturedText Stderr { get; init; }

    /// <summary>
    /// The exit status of cyber-dojo.sh in decimal; when there is none, the number that the production runner returns
    /// (141 pulling, 142 timed out, 143 faulty).
    /// </summary>
    public required string Status { get; init; }

    /// <summary>The colour, or why there is none.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>Text files that the run created, by their names below /sandbox; the first 16 by name.</summary>
    public required IReadOnlyDictionary<string, CapturedText> Created { get; init; }

    /// <summary>Files of the request whose content the run changed, by name.</summary>
    public required IReadOnlyDictionary<string, CapturedText> Changed { get; init; }

    /// <summary>Details for the person who wants to know why.</summary>
    public required RunLog Log { get; init; }

    /// <summary>The result of a run whose image the engine does not have yet.</summary>
    internal static RunResult Pulling(string image) => Without(
        RunOutcome.Pulling, new RunLog { Problem = $"{image} is not on the engine; pulling it" });

    /// <summary>A result without output, because there was no run.</summary>
    internal static RunResult Without(RunOutcome outcome, RunLog log) => Without(outcome, StatusWithout(outcome), log);

    internal static RunResult Without(RunOutcome outcome, string status, RunLog log) => new()
    {
        Stdout = CapturedText.Empty,
        Stderr = CapturedText.Empty,
        Status = status,
        Outcome = outcome,
        Created = new Dictionary<string, CapturedText>(),
        Changed = new Dictionary<string, CapturedText>(),
        Log = log,
    };

    /// <summary>What the production runner puts into status when there is no exit status.</summary>
    internal static string StatusWithout(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Pulling => "141",
        RunOutcome.TimedOut => "142",
        _ => "143",
    };

    /// <summary>A log that was serialized with a result; null if it is not one.</summary>
    internal static RunLog? LogOf(JsonElement json)
    {
        try
        {
            return json.Deserialize<RunLog>(Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The result as JSON on one line, for programs.</summary>
    internal string ToCompactJson() => JsonSerializer.Serialize(this, Compact);

    /// <summary>The result as indented JSON, in the production runner's names.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
