using System.Text.Json.Nodes;
using HarnessCore.Reports.Results;
using HarnessCore.Tests.Support;
using NJsonSchema;

namespace HarnessCore.Tests.Reports.Results;

/// <summary>docs/results.schema.json, which others go by, says what the results file holds.</summary>
public sealed class ResultsSchemaTests
{
    private static readonly JsonSchema Schema =
        JsonSchema.FromFileAsync(Path.Combine(RepositoryRoot.Path, "docs", "results.schema.json"))
            .GetAwaiter()
            .GetResult();

    /// <summary>A path to each object of the failing document that is of another kind.</summary>
    public static TheoryData<string> Objects { get; } =
    [
        "", "ran_on/0", "scenarios/0", "images/0", "images/0/outcomes/1", "images/0/outcomes/1/failure",
        "images/0/outcomes/1/failure/mismatches/0",
    ];

    [Theory]
    [InlineData("passing.json")]
    [InlineData("failing.json")]
    public void TheGoldenFilesAreValid(string name) =>
        Assert.Empty(Schema.Validate(File.ReadAllText(GoldenFile.In(name))));

    [Fact]
    public void ThePoolsCountersAreValidAndNoneMayBeMissing()
    {
        var text = ResultsJson.Of(Sample.Failing with { Pool = Sample.Pool });
        Assert.Empty(Schema.Validate(text));
        foreach (var name in JsonNode.Parse(text)!["pool"]!.AsObject().Select(member => member.Key).ToList())
        {
            var document = JsonNode.Parse(text)!.AsObject();
            document["pool"]!.AsObject().Remove(name);
            Assert.NotEmpty(Schema.Validate(document.ToJsonString()));
        }
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void NoMemberMayBeMissing(string path)
    {
        foreach (var name in At(Document(), path).Select(member => member.Key).ToList())
        {
            var document = Document();
            At(document, path).Remove(name);
            Assert.NotEmpty(Schema.Validate(document.ToJsonString()));
        }
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void NoMemberMayBeUnknown(string path)
    {
        var document = Document();
        At(document, path)["news"] = "x";

        Assert.NotEmpty(Schema.Validate(document.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void EveryMemberHasItsKind(string path)
    {
        foreach (var name in At(Document(), path).Select(member => member.Key).ToList())
        {
            var document = Document();
            At(document, path)[name] = new JsonObject { ["x"] = 1 };
            Assert.NotEmpty(Schema.Validate(document.ToJsonString()));
        }
    }

    [Theory]
    [InlineData("", "version", "3")]
    [InlineData("", "started", "\"yesterday\"")]
    [InlineData("images/0/outcomes/1", "outcome", "\"great\"")]
    [InlineData("images/0/outcomes/1", "seconds", "-1")]
    [InlineData("images/0/outcomes/1", "colour", "\"blue\"")]
    [InlineData("scenarios/0", "level", "\"vital\"")]
    [InlineData("scenarios/0", "id", "\"noslash\"")]
    public void ValuesAreOfTheirSet(string path, string name, string value)
    {
        var document = Document();
        At(document, path)[name] = JsonNode.Parse(value);

        Assert.NotEmpty(Schema.Validate(document.ToJsonString()));
    }

    [Fact]
    public void OutcomesAndLevelsAreThoseOfTheCode()
    {
        Assert.Equal(
            Names<HarnessCore.Scenarios.Judging.VerdictKind>(),
            Schema.Definitions["outcome"].Properties["outcome"].Enumeration);
        Assert.Equal(
            Names<HarnessCore.Scenarios.Level>(), Schema.Definitions["scenario"].Properties["level"].Enumeration);
        Assert.Equal(
            ["", .. Names<HarnessCore.Running.RunOutcome>()],
            Schema.Definitions["outcome"].Properties["colour"].Enumeration);
    }

    [Fact]
    public void EveryMemberIsDescribed() => Assert.All(
        Schema.Definitions.Values.Append(Schema).SelectMany(each => each.Properties.Values),
        property => Assert.False(string.IsNullOrWhiteSpace(property.Description), property.Name));

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum =>
            Enum.GetNames<T>().Select(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName);

    private static JsonNode Document() => JsonNode.Parse(ResultsJson.Of(Sample.Failing))!;

    private static JsonObject At(JsonNode document, string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(
            document, (node, part) => (int.TryParse(part, out var index) ? node[index] : node[part])!).AsObject();
}
