using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HarnessCore.Reports.Results;

/// <summary>The results file's text: JSON in snake_case, indented, the same to the byte for the same results.</summary>
public static class ResultsJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    /// <summary>The document as JSON, with a final newline.</summary>
    public static string Of(ResultsDocument document) => JsonSerializer.Serialize(document, Options) + "\n";

    /// <summary>The document that a JSON text holds.</summary>
    /// <exception cref="JsonException">It is no results document; says what and where.</exception>
    public static ResultsDocument Parse(string text) =>
        JsonSerializer.Deserialize<ResultsDocument>(text, Options) ?? throw new JsonException("the text is null, and no results document");
}
