using System.Text;
using System.Text.Json;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Results;

/// <summary>Reads files of version 1, in which a failure has a text <c>suspect</c> instead of causes.</summary>
internal static class VersionOne
{
    private const int FailureDepth = 6;

    /// <summary>The document of a version 1 file, as the current version; null if it has another version.</summary>
    /// <exception cref="JsonException">The text is not a results document; lines are those of the file.</exception>
    public static ResultsDocument? Read(string text)
    {
        var (utf8, upgraded, copied) = (Encoding.UTF8.GetBytes(text), new StringBuilder(), 0);
        var isOne = false;
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            if (reader.CurrentDepth == 1 && reader.ValueTextEquals("version"))
            {
                reader.Read();
                isOne = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) && version == 1;
            }
            else if (reader.CurrentDepth == FailureDepth && reader.ValueTextEquals("suspect"))
            {
                var from = (int)reader.TokenStartIndex;
                reader.Read();
                if (reader.TokenType != JsonTokenType.String) continue;
                upgraded.Append(Encoding.UTF8.GetString(utf8.AsSpan(copied, from - copied)))
                    .Append("\"causes\": ")
                    .Append(ResultsJson.InOneLine(Causes(reader.GetString()!)));
                copied = (int)reader.BytesConsumed;
            }
        }

        upgraded.Append(Encoding.UTF8.GetString(utf8.AsSpan(copied)));
        return isOne
            ? ResultsJson.Parse(upgraded.ToString()) with { Version = ResultsDocument.CurrentVersion }
            : null;
    }

    // Cause and fix were lines of one text.
    private static IReadOnlyList<ProbableCause> Causes(string suspect) =>
        suspect.Length == 0 ? [] : [new ProbableCause(suspect, "")];
}
