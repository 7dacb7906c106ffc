using System.Text;
using System.Text.Json;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Results;

/// <summary>Reads files of version 1, in which a failure has a text <c>suspect</c> instead of causes.</summary>
internal static class VersionOne
{
    private const int FailureDepth = 6;

    /// <summary>The document of a version 1 file, as the current version.</summary>
    /// <exception cref="JsonException">The text is not a results document; lines are those of the file.</exception>
    public static ResultsDocument Read(byte[] utf8)
    {
        using var upgraded = new MemoryStream();
        var copied = 0;
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != FailureDepth
                || !reader.ValueTextEquals("suspect"))
            {
                continue;
            }

            var from = (int)reader.TokenStartIndex;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String) continue;
            upgraded.Write(utf8, copied, from - copied);
            upgraded.Write(
                Encoding.UTF8.GetBytes($"\"causes\": {ResultsJson.InOneLine(Causes(reader.GetString()!))}"));
            copied = (int)reader.BytesConsumed;
        }

        upgraded.Write(utf8, copied, utf8.Length - copied);
        return ResultsJson.Parse(upgraded.GetBuffer().AsSpan(0, (int)upgraded.Length)) with
        {
            Version = ResultsDocument.CurrentVersion,
        };
    }

    // Cause and fix were lines of one text.
    private static IReadOnlyList<ProbableCause> Causes(string suspect) =>
        suspect.Length == 0 ? [] : [new ProbableCause(suspect, "")];
}
