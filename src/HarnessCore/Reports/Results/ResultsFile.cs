using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Reports.Results;

/// <summary>
/// The results file on disk. Errors in it have a file, a line and a remedy, like those of any other input.
/// </summary>
internal static class ResultsFile
{
    private const string Wanted = "a results file, as ltf check --json writes it";

    /// <summary>Reads a results file.</summary>
    /// <exception cref="ConfigurationException">
    /// There is no such file, it is not a results document, or a newer harness wrote it.
    /// </exception>
    public static ResultsDocument Read(string path)
    {
        var errors = new ErrorList();
        var document = SourceFile.Read(path, Wanted, errors) is { } text && IsOfKnownVersion(path, text, errors)
            ? Parse(path, text, errors)
            : null;
        if (document is not null)
        {
            CheckNames(path, document, errors);
        }

        errors.ThrowIfAny();
        return document!;
    }

    /// <summary>Reads every *.json of a folder, the oldest run first; each must be a results file.</summary>
    /// <exception cref="ConfigurationException">
    /// There is no such folder, or a file in it is not a results file.
    /// </exception>
    public static IReadOnlyList<ResultsDocument> ReadFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ConfigurationException(
                [new ConfigurationError(folder, 1, 1, "no such folder, or no permission to read it", "a folder of "
                    + "results files")]);
        }

        return [
            .. Directory.EnumerateFiles(folder, "*.json")
                .Order(StringComparer.Ordinal)
                .Select(Read)
                .OrderBy(document => document.Started)];
    }

    // Checked first: in a newer version, every other error would mislead.
    private static bool IsOfKnownVersion(string path, string text, ErrorList errors)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        try
        {
            if (VersionIn(utf8) is not { } version || version.Number <= ResultsDocument.CurrentVersion)
            {
                return true;
            }

            errors.Add(
                Position.Of(path, utf8, version.At),
                $"results version {version.Number} is newer than this ltf",
                $"version {ResultsDocument.CurrentVersion}",
                "use the ltf that wrote the file, or a newer one");
            return false;
        }
        catch (JsonException e)
        {
            errors.Add(At(path, e), $"not JSON: {Reason(e)}", Wanted);
            return false;
        }
    }

    private static (int Number, int At)? VersionIn(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        (int, int)? version = null;
        while (reader.Read())
        {
            if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName }
                && reader.ValueTextEquals("version"))
            {
                reader.Read();
                version = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number)
                    ? (number, (int)reader.TokenStartIndex)
                    : version;
            }
        }

        return version;
    }

    private static ResultsDocument? Parse(string path, string text, ErrorList errors)
    {
        try
        {
            var document = VersionOne.Read(text) ?? ResultsJson.Parse(text);
            if (!HasNulls(document)) return document;
            errors.Add(Position.StartOf(path), "not a results file: null in a list", Wanted);
            return null;
        }
        catch (JsonException e)
        {
            errors.Add(At(path, e), $"not a results file: {Reason(e)}", Wanted);
            return null;
        }
    }

    // The serializer checks members, but not what lists hold.
    private static bool HasNulls(ResultsDocument document) =>
        document.RanOn.Contains(null!)
            || document.Scenarios.Any(scenario => scenario is null || scenario.Asks.Contains(null!))
        || document.Images.Any(
            image =>
                image is null
                    || image.Outcomes.Any(
                        outcome => outcome is null || outcome.Failure?.Mismatches.Contains(null!) == true
                            || outcome.Failure?.Causes.Contains(null!) == true));

    // Reports look outcomes up by these names.
    private static void CheckNames(string path, ResultsDocument document, ErrorList errors)
    {
        var known = document.Scenarios.Select(scenario => scenario.Id).ToHashSet(StringComparer.Ordinal);
        var problems = Twice(
            document.Scenarios.Select(scenario => scenario.Id)).Select(id => $"the scenario {id} is listed twice")
            .Concat(Twice(document.Images.Select(image => image.Name)).Select(name => $"the image {name} is listed "
                + "twice"))
            .Concat(
                document.Images.SelectMany(
                    image => Twice(image.Outcomes.Select(outcome => outcome.Scenario))
                        .Select(id => $"{image.Name} has two outcomes of {id}")))
            .Concat(
                from image in document.Images
                from outcome in image.Outcomes
                where !known.Contains(outcome.Scenario)
                select $"{image.Name} has an outcome of {outcome.Scenario}, which is not listed in scenarios");
        foreach (var problem in problems)
        {
            errors.Add(Position.StartOf(path), problem, "each once, and every scenario listed");
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Skip(1).Any()).Select(same => same.Key);

    private static Position At(string path, JsonException e) =>
        new(path, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);

    // Without the position, which counts from 0, and without the names of our types.
    private static string Reason(JsonException e)
    {
        var said = e.Message.Split(" Path: ", 2)[0]
            .Split(" LineNumber:", 2)[0]
            .TrimEnd('.')
            .Replace("JSON deserialization for type ", "", StringComparison.Ordinal)
            .Replace("HarnessCore.Reports.Results.", "", StringComparison.Ordinal);
        return said.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
            ? $"{e.Path} has a value of the wrong type"
            : e.Path is { Length: > 1 } at
            ? $"{at}: {said}"
            : said;
    }
}

/// <summary>The results file's text: indented JSON; the same results give the same bytes.</summary>
internal static class ResultsJson
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

    private static readonly JsonSerializerOptions OneLine = new(Options) { WriteIndented = false };

    /// <summary>The document as JSON, with a final newline.</summary>
    public static string Of(ResultsDocument document) => JsonSerializer.Serialize(document, Options) + "\n";

    /// <summary>Part of a document as JSON without newlines.</summary>
    public static string InOneLine<T>(T part) => JsonSerializer.Serialize(part, OneLine);

    /// <summary>Reads a results document from JSON.</summary>
    /// <exception cref="JsonException">
    /// The text is not a results document; the message gives the problem and its position.
    /// </exception>
    public static ResultsDocument Parse(string text) =>
        JsonSerializer.Deserialize<ResultsDocument>(text, Options)
            ?? throw new JsonException("null is not a results document");
}
