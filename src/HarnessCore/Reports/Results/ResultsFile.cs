using System.Text;
using System.Text.Json;
using HarnessCore.Catalogue;

namespace HarnessCore.Reports.Results;

/// <summary>The results file on disk. What cannot be used is said with file, line and remedy, as of any other input.</summary>
public static class ResultsFile
{
    private const string Wanted = "a results file, as ltf check --json writes it";

    /// <summary>Reads it.</summary>
    /// <exception cref="ConfigurationException">It is not there, is no results document, or is one of a newer harness.</exception>
    public static ResultsDocument Read(string path)
    {
        var errors = new ErrorList();
        var document = SourceFile.Read(path, Wanted, errors) is { } text && IsOfKnownVersion(path, text, errors) ? Parse(path, text, errors) : null;
        if (document is not null)
        {
            CheckNames(path, document, errors);
        }

        errors.ThrowIfAny();
        return document!;
    }

    /// <summary>Every results file of a folder; a file *.json that is none is an error.</summary>
    /// <exception cref="ConfigurationException">There is no such folder, or a file cannot be used.</exception>
    public static IReadOnlyList<ResultsDocument> ReadFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ConfigurationException([new ConfigurationError(folder, 1, 1, "no such folder, or it must not be looked into", "a folder of results files")]);
        }

        return [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).OrderBy(document => document.Started)];
    }

    /// <summary>Writes it: the old one or the new one, and never half of either.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static void Write(string path, ResultsDocument document) => ReportFile.Write(path, ResultsJson.Of(document));

    // Before anything else is looked at: of a newer form, every other complaint would mislead.
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
                $"the results are of version {version.Number}, written by a newer harness",
                $"version {ResultsDocument.CurrentVersion}",
                "read them with the harness that wrote them, or a newer one");
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
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("version"))
            {
                reader.Read();
                version = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? (number, (int)reader.TokenStartIndex) : version;
            }
        }

        return version;
    }

    private static ResultsDocument? Parse(string path, string text, ErrorList errors)
    {
        try
        {
            var document = ResultsJson.Parse(text);
            if (!HasNulls(document)) return document;
            errors.Add(Position.StartOf(path), "no results document: null is no member of a list", Wanted);
            return null;
        }
        catch (JsonException e)
        {
            errors.Add(At(path, e), $"no results document: {Reason(e)}", Wanted);
            return null;
        }
    }

    // The serializer looks at members, and not at what lists hold.
    private static bool HasNulls(ResultsDocument document) =>
        document.RanOn.Contains(null!) || document.Scenarios.Any(scenario => scenario is null || scenario.Asks.Contains(null!))
        || document.Images.Any(image => image is null || image.Outcomes.Any(outcome => outcome is null || outcome.Failure?.Mismatches.Contains(null!) == true));

    // Reports look outcomes up by these names.
    private static void CheckNames(string path, ResultsDocument document, ErrorList errors)
    {
        var known = document.Scenarios.Select(scenario => scenario.Id).ToHashSet(StringComparer.Ordinal);
        var problems = Twice(document.Scenarios.Select(scenario => scenario.Id)).Select(id => $"the scenario {id} is listed twice")
            .Concat(Twice(document.Images.Select(image => image.Name)).Select(name => $"the image {name} is there twice"))
            .Concat(document.Images.SelectMany(image => Twice(image.Outcomes.Select(outcome => outcome.Scenario)).Select(id => $"{image.Name} has two outcomes of {id}")))
            .Concat(document.Images.SelectMany(image => image.Outcomes.Where(outcome => !known.Contains(outcome.Scenario)).Select(outcome => $"{image.Name} has an outcome of {outcome.Scenario}, which is not in the list of scenarios")));
        foreach (var problem in problems)
        {
            errors.Add(Position.StartOf(path), problem, "each once, and every scenario listed");
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Skip(1).Any()).Select(same => same.Key);

    private static Position At(string path, JsonException e) => new(path, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);

    // Without the place, which counts from 0, and without the names of our own types.
    private static string Reason(JsonException e)
    {
        var said = e.Message.Split(" Path: ", 2)[0].Split(" LineNumber:", 2)[0].TrimEnd('.').Replace("JSON deserialization for type ", "", StringComparison.Ordinal).Replace("HarnessCore.Reports.Results.", "", StringComparison.Ordinal);
        return said.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) ? $"{e.Path} has a value of another kind" : e.Path is { Length: > 1 } at ? $"{at}: {said}" : said;
    }
}
