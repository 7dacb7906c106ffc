using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HarnessCore.Running;

/// <summary>What a run gave, with the field names of the production runner's API when it is serialized.</summary>
public sealed record RunResult
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        // For people to read: <, é and ' as they are. It is no HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    /// <summary>What was written to stdout.</summary>
    public required CapturedText Stdout { get; init; }

    /// <summary>What was written to stderr.</summary>
    public required CapturedText Stderr { get; init; }

    /// <summary>The exit status of cyber-dojo.sh in decimal; where there is none, the number that production puts there.</summary>
    public required string Status { get; init; }

    /// <summary>What the run came to.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>Text files that were not there before, at most 16, the first by name.</summary>
    public required IReadOnlyDictionary<string, CapturedText> Created { get; init; }

    /// <summary>Files that were sent and have another content now.</summary>
    public required IReadOnlyDictionary<string, CapturedText> Changed { get; init; }

    /// <summary>For a person who wants to know why.</summary>
    public required RunLog Log { get; init; }

    /// <summary>A result without output.</summary>
    public static RunResult Without(RunOutcome outcome, string status, RunLog log) => new()
    {
        Stdout = CapturedText.Empty,
        Stderr = CapturedText.Empty,
        Status = status,
        Outcome = outcome,
        Created = new Dictionary<string, CapturedText>(),
        Changed = new Dictionary<string, CapturedText>(),
        Log = log,
    };

    /// <summary>The result as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
