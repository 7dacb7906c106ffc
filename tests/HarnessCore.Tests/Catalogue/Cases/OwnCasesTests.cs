using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Cases;
using HarnessCore.Scenarios.Families;
using HarnessCore.Tests.Support;
using NJsonSchema;

namespace HarnessCore.Tests.Catalogue.Cases;

/// <summary>cases/ of an LTF's own: where it is, and what is read.</summary>
public sealed class OwnCasesTests : IDisposable
{
    private static readonly JsonSchema Schema = JsonSchema
        .FromFileAsync(Path.Combine(RepositoryRoot.Path, "expected.schema.json")).GetAwaiter().GetResult();

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private LtfEntry Entry => new("a", "x/y:1", null, Path.Combine(_folder.Path, "start_point"), null, [], 1);

    [Fact]
    public void ACaseIsItsFilesAndWhatIsExpected()
    {
        _folder.With("cases/one/expected.json", """{"colour": "amber", "stdout": ["a", "b"]}""")
            .With("cases/one/sub/hiker.c", "x\n");

        var one = Assert.Single(OwnCases.Read(Entry));

        Assert.Equal(("one", Colour.Amber), (one.Name, one.Colour));
        Assert.Equal(["a", "b"], one.Stdout);
        Assert.Equal([KeyValuePair.Create("sub/hiker.c", "x\n")], one.Files);
        Assert.Equal(["cases/one"], OwnCases.IdsOf(Entry));
    }

    [Fact]
    public void CasesAreBesideAManifestWhoseFolderHasAnotherName() =>
        Assert.Equal("/ltf/kata/cases", OwnCases.FolderOf("/ltf/kata"));

    [Fact]
    public void WithoutTheFolderThereAreNone() => Assert.Empty(OwnCases.Read(Entry));

    [Theory]
    [InlineData("{}", ":1:1: missing key 'colour'; expected one of: red, amber, green")]
    [InlineData(
        "{\n \"colour\": \"gren\"}",
        ":2:12: unknown colour 'gren'; expected one of: red, amber, green; did you mean 'green'?")]
    [InlineData(
        """{"color": "red"}""", ":1:2: unknown key 'color'; expected one of: colour, stdout; did you mean 'colour'?")]
    [InlineData("""{"colour": 1}""", ":1:12: 'colour' is the number 1; expected one of: red, amber, green; "
        + "quote it to make it a string")]
    [InlineData(
        """{"colour": "red", "stdout": "x"}""",
        ":1:29: 'stdout' is the string 'x'; expected a list of texts that stdout must contain")]
    [InlineData(
        """{"colour": "red", "stdout": [""]}""",
        ":1:30: an item of 'stdout' is an empty string; expected a text that stdout must contain, not empty")]
    public void WhatIsExpectedIsReadStrictly(string json, string error)
    {
        _folder.With("cases/one/expected.json", json).With("cases/one/hiker.c", "x\n");
        Assert.Equal(["cases/one/expected.json" + error], Errors());
        Assert.NotEmpty(Schema.Validate(json));
    }

    [Theory]
    [InlineData("""{"colour": "red"}""")]
    [InlineData("""{"colour": "green", "stdout": []}""")]
    [InlineData("""{"colour": "amber", "stdout": ["a"]}""")]
    public void TheSchemaAcceptsWhatTheReaderDoes(string json)
    {
        _folder.With("cases/one/expected.json", json).With("cases/one/hiker.c", "x\n");
        Assert.Single(OwnCases.Read(Entry));
        Assert.Empty(Schema.Validate(json));
        Assert.Equal(OwnCaseReader.Shape.Names, Schema.Properties.Keys);
    }

    [Fact]
    public void EveryBrokenCaseIsReported()
    {
        _folder.With("cases/Upper/expected.json", """{"colour": "red"}""").With("cases/Upper/hiker.c", "x")
            .With("cases/bare/hiker.c", "x")
            .With("cases/latin/expected.json", """{"colour": "red"}""").With("cases/latin/a", [0x61, 0xe9])
            .With("cases/rules/expected.json", """{"colour": "red"}""").With("cases/rules/manifest.json", "{}");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "cases", "latin", "link"), "/etc/hostname");

        var errors = Errors();

        Assert.Contains(errors, error => error.StartsWith("cases/Upper:1:1: malformed name 'Upper' of a case;"));
        Assert.Contains(errors, error => error.StartsWith("cases/bare/expected.json:1:1: no such file;"));
        Assert.Contains(errors, error => error.StartsWith("cases/latin/a:1:2: byte 0xE9 is not UTF-8;"));
        Assert.Contains(errors, error => error.Contains("cases/latin/link:1:1: cannot read the file: link is a symb"));
        Assert.Contains(errors, error => error.StartsWith("cases/rules/manifest.json:1:1: manifest.json in a case;"));
    }

    [Fact]
    public void AScenarioIsOfTheImagesThatHaveTheCase()
    {
        _folder.With("cases/one/expected.json", """{"colour": "red"}""").With("cases/one/hiker.c", "x\n");
        var scenario = Assert.Single(OwnCaseScenario.Of([Entry]));

        Assert.Equal("cases/one", scenario.Id);
        Assert.True(scenario.IsOf(Entry));
        Assert.False(scenario.IsOf(Entry with { Name = "b", StartPointFolder = "/elsewhere" }));
    }

    [Theory]
    [InlineData("x", "cases/one", null)]
    [InlineData("x", "cases/*", null)]
    [InlineData("*", "cases/one", null)]
    [InlineData("y", "cases/one", "images.yml:4:42: no scenario matches 'cases/one'; expected ")]
    [InlineData("x", "cases/noe", "images.yml:4:42: no scenario matches 'cases/noe'; expected ")]
    public void AKnownFailureNamesACaseOfAnImageOfItsOwn(string image, string scenario, string? error)
    {
        _folder.With("x/start_point/manifest.json", "{}").With("y/start_point/manifest.json", "{}")
            .With("x/cases/one/expected.json", "")
            .With("images.yml", $$"""
                images:
                  - { name: x, image: x/y:1, start_point: x/start_point }
                  - { name: y, image: x/y:1, start_point: y/start_point }
                known_failures: [{ image: '{{image}}', scenario: '{{scenario}}', reason: it is }]
                """);

        void Load() => ImageCatalogue.Load(_folder.In("images.yml"), ["stdout/tabs"]);
        if (error is null) Load();
        else Assert.StartsWith(error, Assert.Single(Reported.By(_folder, Load)), StringComparison.Ordinal);
    }

    private string[] Errors() => Reported.By(_folder, () => OwnCaseScenario.Of([Entry]));
}
