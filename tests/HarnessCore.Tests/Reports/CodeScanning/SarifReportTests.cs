using System.Text.Json;
using System.Text.RegularExpressions;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Reports.CodeScanning;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.CodeScanning;

/// <summary>What the schema of SARIF 2.1.0 and GitHub's code scanning require.</summary>
public sealed class SarifReportTests : IDisposable
{
    private static readonly DateTimeOffset Started = new(2026, 11, 28, 21, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlyList<Scenario> Scenarios =
    [
        .. ConformanceProfile.All.Where(one => one.Id is "traffic-light/red" or "traffic-light/green")
            .Append(ConformanceProfile.All.First(one => one.Level == Level.Next))
            .Append(ConformanceProfile.All.First(one => one.Level == Level.Info)),
    ];

    private static readonly string[] Texts = ["shortDescription", "fullDescription", "help"];

    private readonly TempFolder _folder = new();

    public SarifReportTests() =>
        _folder.With("my ltf/start_point/cyber-dojo.sh", "exit 1\n").With("my ltf/Dockerfile", "FROM x\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void HasTheMembersThatTheSchemaRequires()
    {
        using var json = Of(Failed(0, "Make cyber-dojo.sh end."), Failed(1, "Let it print."), Failed(2, "x"));
        var root = json.RootElement;

        Assert.Equal("2.1.0", root.GetProperty("version").GetString());
        Assert.True(Uri.TryCreate(root.GetProperty("$schema").GetString(), UriKind.Absolute, out _));
        var run = Assert.Single(root.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("ltf", driver.GetProperty("name").GetString());
        Assert.Equal("1.2.3", driver.GetProperty("semanticVersion").GetString());
        var rules = driver.GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(Scenarios.Select(one => one.Id), rules.Select(rule => rule.GetProperty("id").GetString()));
        Assert.All(rules, rule =>
        {
            foreach (var text in Texts)
                Assert.NotEqual("", rule.GetProperty(text).GetProperty("text").GetString());
            Assert.True(Uri.TryCreate(rule.GetProperty("helpUri").GetString(), UriKind.Absolute, out _));
        });
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(3, results.Count);
        Assert.All(results, result =>
        {
            Assert.Equal(
                result.GetProperty("ruleId").GetString(),
                rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.NotEqual("", result.GetProperty("message").GetProperty("text").GetString());
            var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
            var uri = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
            Assert.True(Uri.TryCreate(uri, UriKind.Relative, out _) && uri[0] != '/', uri);
            Assert.DoesNotContain(' ', uri);
            Assert.Equal("%SRCROOT%", place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString());
            Assert.True(place.GetProperty("region").GetProperty("startLine").GetInt32() > 0);
        });
    }

    [Fact]
    public void AResultIsShownWhereItIsToBeMendedOrAtTheManifest()
    {
        using var json = Of(
            Failed(0, "See cyber-dojo.sh:12, which waits."), Failed(1, "Let it print."),
            Failed(2, "In the Dockerfile."));

        Assert.Equal(
            ["my%20ltf/start_point/cyber-dojo.sh:12", "my%20ltf/start_point/manifest.json:1", "my%20ltf/Dockerfile:1"],
            Results(json).Select(result => result.GetProperty("locations")[0].GetProperty("physicalLocation"))
                .Select(place => $"{place.GetProperty("artifactLocation").GetProperty("uri")}:"
                    + place.GetProperty("region").GetProperty("startLine")));
    }

    [Fact]
    public void ALevelIsThatOfTheScenario()
    {
        using var json = Of(Failed(0, "a"), Failed(2, "c"));

        Assert.Equal(["error", "warning"], Results(json).Select(result => result.GetProperty("level").GetString()));
    }

    [Fact]
    public void OnlyWhatCountsIsAResultAndAnErrorIsTheToolsOwn()
    {
        using var json = Of(
            Failed(0, "a") with { Verdict = Verdict.Passed() }, Failed(3, "never counts"),
            Failed(1, "a") with { Verdict = Verdict.EngineError("no space left") });
        var invocation = Invocation(json);

        Assert.Empty(Results(json));
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.Equal(
            "my-ltf traffic-light/green: no space left".Replace("green", Scenarios[1].Id.Split('/')[1]),
            invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text")
                .GetString());
    }

    [Fact]
    public void ARunThatWasStoppedWasNotSuccessful()
    {
        using var whole = Of([.. Enumerable.Range(0, 4).Select(at => Failed(at, "a"))]);
        using var stopped = Of(Failed(0, "a"));

        Assert.True(Invocation(whole).GetProperty("executionSuccessful").GetBoolean());
        Assert.False(Invocation(stopped).GetProperty("executionSuccessful").GetBoolean());
    }

    // An alert that closes and opens again with every edit is of no use.
    [Fact]
    public void AFingerprintIsThatOfTheImageAndTheScenario()
    {
        using var first = Of(Failed(0, "See cyber-dojo.sh:12."), Failed(1, "a"));
        using var later = Of(Failed(0, "See cyber-dojo.sh:99, or the Dockerfile."), Failed(1, "b"));
        var prints = Prints(first);

        Assert.Equal(prints, Prints(later));
        Assert.Equal(2, prints.Distinct().Count());
        Assert.All(prints, print => Assert.Matches("^[0-9a-f]{16}:1$", print));
    }

    [Fact]
    public void AStartPointElsewhereHasNoPlace()
    {
        using var json = JsonDocument.Parse(SarifReport.Of(
            Document([Failed(0, "x")]), [Failed(0, "x")], _folder.In("my ltf/start_point/below"), null));

        Assert.False(Results(json)[0].TryGetProperty("locations", out _));
        Assert.False(json.RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver")
            .TryGetProperty("semanticVersion", out _));
    }

    [Fact]
    public void EveryScenariosAddressIsAHeadingOfTheDocument()
    {
        var document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "conformance-profile.md"));
        var anchors = Regex.Matches(document, "^#+ (.+)$", RegexOptions.Multiline)
            .Select(heading => Regex.Replace(heading.Groups[1].Value.ToLowerInvariant(), @"[^\w\- ]", "")
                .Replace(' ', '-')).ToHashSet();

        Assert.All(
            ConformanceProfile.Ids, id => Assert.Contains(ProfileDocument.AddressOf(id).Split('#')[1], anchors));
    }

    private static IReadOnlyList<JsonElement> Results(JsonDocument json) =>
        [.. json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];

    private static JsonElement Invocation(JsonDocument json) =>
        json.RootElement.GetProperty("runs")[0].GetProperty("invocations")[0];

    private static IReadOnlyList<string> Prints(JsonDocument json) =>
    [
        .. Results(json).Select(result => result.GetProperty("partialFingerprints")
            .GetProperty("primaryLocationLineHash").GetString()!),
    ];

    private JsonDocument Of(params ScenarioResult[] results) =>
        JsonDocument.Parse(SarifReport.Of(Document(results), results, _folder.Path, "1.2.3"));

    private ResultsDocument Document(IReadOnlyList<ScenarioResult> results)
    {
        var builder = new ResultsBuilder([Entry], Scenarios, SampleResults.Passing().RanOn[0], Started);
        foreach (var result in results) builder.Add(result);
        return builder.Build(Started.AddMinutes(1), null);
    }

    private LtfEntry Entry =>
        field ??= new("my-ltf", null, _folder.In("my ltf"), _folder.In("my ltf/start_point"), null, [], 1);

    private ScenarioResult Failed(int scenario, string change) => new(
        Entry, Scenarios[scenario],
        Verdict.Failed(new Failure
        {
            Ran = "r",
            Mismatches = [new Mismatch("a", "b")],
            Why = "w",
            Change = change,
            Again = "ltf check my-ltf",
            Run = "",
        }),
        default);
}
