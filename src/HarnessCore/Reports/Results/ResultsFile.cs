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
    private const int MostOfName = 1000;

    // A hundred nights of 80 images have less.
    private const int MostOfHistory = 1_000_000;

    private const string Wanted = "a results file, as ltf check --json writes it";

    /// <summary>Reads a results file.</summary>
    /// <exception cref="ConfigurationException">
    /// There is no such file, it is not a results document, or a newer harness wrote it.
    /// </exception>
    public static ResultsDocument Read(string path) => ReadAll([path])[0];

    /// <summary>Reads results files that will be one: together no larger than one may be.</summary>
    /// <inheritdoc cref="Read(string)" path="/exception" />
    public static IReadOnlyList<ResultsDocument> ReadAll(IReadOnlyList<string> paths)
    {
        var (documents, size) = (new List<ResultsDocument>(), 0L);
        foreach (var path in paths) documents.Add(Read(path, ref size));
        return documents;
    }

    // Nobody has named it: a pipe would never end.
    private static ResultsDocument ReadBelow(string folder, string name)
    {
        var errors = new ErrorList();
        return Parse(Path.Combine(folder, name), SourceFile.ReadUtf8Below(folder, name, Wanted, errors), errors);
    }

    private static ResultsDocument Read(string path, ref long size)
    {
        var errors = new ErrorList();
        var utf8 = SourceFile.ReadUtf8(path, Wanted, errors);
        size += utf8?.Length ?? 0;
        if (size > SourceFile.MostBytes)
        {
            errors.Add(
                Position.StartOf(path), "the files are too large together",
                $"at most {SourceFile.MostBytes >> 20} MB");
            errors.ThrowIfAny();
        }

        return Parse(path, utf8, errors);
    }

    private static ResultsDocument Parse(string path, byte[]? utf8, ErrorList errors)
    {
        var document = utf8 is not null && VersionOf(path, utf8, errors) is { } version
            ? Parse(path, utf8, version, errors)
            : null;
        if (document is not null && ResultsSize.IsReasonable(path, document, errors))
        {
            CheckNames(path, document, errors);
        }

        errors.ThrowIfAny();
        return document!;
    }

    /// <summary>
    /// Reads every *.json of a folder, the oldest run first; each must be a results file. Only what a history is asked
    /// for comes back: how each scenario ended, and when; no texts.
    /// </summary>
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

        var (documents, cells) = (new List<ResultsDocument>(), 0L);
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            documents.Add(WithoutTexts(ReadBelow(folder, Path.GetFileName(path))));
            cells += documents[^1].Images.Sum(image => image.Outcomes.Count);
            if (cells <= MostOfHistory) continue;
            throw new ConfigurationException(
                [new ConfigurationError(folder, 1, 1, $"more than {MostOfHistory} outcomes", "fewer files")]);
        }

        return [.. documents.OrderBy(document => document.Started)];
    }

    private static ResultsDocument WithoutTexts(ResultsDocument document) => document with
    {
        Images =
        [
            .. document.Images.Select(image => image with
            {
                Outcomes =
                [
                    .. image.Outcomes.Select(outcome => outcome with
                    {
                        Scenario = string.Intern(outcome.Scenario), Reason = "", Colour = "", Snapshot = "",
                        SnapshotDiffers = null, Issue = "", Light = null, Failure = null,
                    }),
                ],
            }),
        ],
    };

    // Checked first: in a newer version, every other error would mislead. Null is an error.
    private static int? VersionOf(string path, byte[] utf8, ErrorList errors)
    {
        try
        {
            if (VersionIn(utf8) is not { } version) return ResultsDocument.CurrentVersion;
            if (version.Number <= ResultsDocument.CurrentVersion) return version.Number;

            errors.Add(
                Position.Of(path, utf8, version.At),
                $"results version {version.Number} is newer than this ltf",
                $"version {ResultsDocument.CurrentVersion}",
                "use the ltf that wrote the file, or a newer one");
            return null;
        }
        catch (JsonException e)
        {
            errors.Add(At(path, e), $"not JSON: {Reason(e)}", Wanted);
            return null;
        }
    }

    private static (int Number, int At)? VersionIn(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        (int, int)? version = null;
        while (reader.Read())
        {
            // The serializer would quote it in an error, several times.
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueSpan.Length > MostOfName)
                throw new JsonException($"a member's name has more than {MostOfName} bytes");
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

    private static ResultsDocument? Parse(string path, byte[] utf8, int version, ErrorList errors)
    {
        try
        {
            var document = version == 1 ? VersionOne.Read(utf8) : ResultsJson.Parse(utf8);
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
    public static ResultsDocument Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<ResultsDocument>(utf8, Options)
            ?? throw new JsonException("null is not a results document");
}
