using HarnessCore.Catalogue;

namespace HarnessCore.Tests.Catalogue.Reading;

/// <summary>known_failures: and not_applicable:, in an image and beside the images.</summary>
public sealed class ExceptionsTests : IDisposable
{
    private const string AnyScenario = "a scenario's id, or a pattern such as read-only/*";
    private const string AnyImage = "the name of an image in this file, or a pattern such as clang-*";

    private static readonly string[] Scenarios = ["read-only/red", "read-only/green", "stdout/tabs"];

    private readonly CatalogueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AKnownFailureIsReadWhole()
    {
        var known = Assert.Single(
            Only("known_failures: [{ scenario: read-only/*, reason: why, issue: 'https://example.org/1', until: "
                + "2027-01-31 }]").KnownFailures);
        Assert.Equal(
            ("read-only/*", "why", new Uri("https://example.org/1"), new DateOnly(2027, 1, 31)),
            (known.Scenarios.Text, known.Reason, known.Issue, known.Until));
        Assert.Equal(["read-only/red", "read-only/green"], Scenarios.Where(known.Scenarios.Matches));
    }

    [Theory]
    [InlineData("2027-01-30", false)]
    [InlineData("2027-01-31", false)]
    [InlineData("2027-02-01", true)]
    public void ADateIsTheLastDay(string today, bool past)
    {
        var known = Assert.Single(
            Only("known_failures: [{ scenario: x, reason: y, until: '2027-01-31' }]").KnownFailures);
        Assert.Equal(past, known.IsPast(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.False((known with { Until = null }).IsPast(DateOnly.MaxValue));
    }

    [Fact]
    public void BesideTheImagesAPatternSaysWhichAreMeant()
    {
        var catalogue = _folder.Load("""
            images:
              - { name: a, build: images/a, known_failures: [{ scenario: x, reason: own }] }
              - { name: b, build: images/b }
            known_failures: [{ image: '*', scenario: y, reason: all }, { image: b, scenario: z, reason: one }]
            not_applicable: [{ image: a, scenario: n, reason: none }]
            """);
        Assert.Equal(
            ["own all", "all one"],
            catalogue.Entries.Select(entry => string.Join(' ', entry.KnownFailures.Select(known => known.Reason))));
        Assert.Equal(
            ["none", ""],
            catalogue.Entries.Select(entry => string.Join(' ', entry.NotApplicable.Select(none => none.Reason))));
    }

    [Theory]
    [InlineData("known_failures: x", "54: 'known_failures' is the string 'x'; expected a list of known failures, "
        + "each with scenario and reason")]
    [InlineData("known_failures: [x]", "55: this is the string 'x'; expected a known failure, a mapping with the "
        + "keys scenario, reason, issue, until")]
    [InlineData("known_failures: [{ reason: x }]", "55: missing key 'scenario'; expected " + AnyScenario)]
    [InlineData("known_failures: [{ scenario: x }]", "55: missing key 'reason'; expected a sentence that says why")]
    [InlineData("known_failures: [{ scenario: x, reason: y, until: soon }]", "88: malformed date 'soon'; expected a "
        + "date, such as 2027-01-31")]
    [InlineData("known_failures: [{ scenario: x, reason: y, until: 2027-02-30 }]", "88: malformed date '2027-02-30'; "
        + "expected a date, such as 2027-01-31")]
    [InlineData("known_failures: [{ scenario: x, reason: y, until: 2027 }]", "88: 'until' is the number 2027; "
        + "expected a date, such as 2027-01-31; quote it to make it a string")]
    [InlineData("known_failures: [{ scenario: x, reason: y, issue: here }]", "88: malformed URL 'here'; expected "
        + "the URL of an issue, such as https://example.org/issues/1")]
    [InlineData("known_failures: [{ scenario: x, reason: y, issue: 'ftp://x' }]", "88: malformed URL 'ftp://x'; "
        + "expected the URL of an issue, such as https://example.org/issues/1")]
    [InlineData("known_failures: [{ scenario: x, reason: y, untill: z }]", "81: unknown key 'untill'; expected one "
        + "of: scenario, reason, issue, until; did you mean 'until'?")]
    [InlineData("not_applicable: [{ scenario: x }]", "55: missing key 'reason'; expected a sentence that says why")]
    public void InAnImage(string key, string error) =>
        Assert.Equal(["images.yml:1:" + error], _folder.ErrorsOf(Yaml(key)));

    [Theory]
    [InlineData("known_failures: [{ scenario: x, reason: y }]", "18: missing key 'image'; expected " + AnyImage)]
    [InlineData("known_failures: [{ image: b, scenario: x, reason: y }]",
        "27: no image is named 'b'; expected " + AnyImage + "; did you mean 'a'?")]
    [InlineData("known_failures: [{ image: gcc-*, scenario: x, reason: y }]", "27: no image is named 'gcc-*'; "
        + "expected " + AnyImage)]
    [InlineData("not_applicable: [{ image: nowhere, scenario: x, reason: y }]", "27: no image is named 'nowhere'; "
        + "expected " + AnyImage)]
    [InlineData("known_failures: [{ image: a, scenario: x, reason: y, until: soon }]", "61: malformed date 'soon'; "
        + "expected a date, such as 2027-01-31")]
    public void BesideTheImages(string key, string error) =>
        Assert.Equal(["images.yml:2:" + error], _folder.ErrorsOf("images: [{ name: a, build: images/a }]\n" + key));

    [Theory]
    [InlineData("known_failures: [{ scenario: stdout/tab, reason: y }]", "67: no scenario matches 'stdout/tab'; "
        + "expected " + AnyScenario + "; did you mean 'stdout/tabs'?")]
    [InlineData("known_failures: [{ scenario: readonly/*, reason: y }]", "67: no scenario matches 'readonly/*'; "
        + "expected " + AnyScenario)]
    [InlineData("not_applicable: [{ scenario: stdin/*, reason: y }]",
        "67: no scenario matches 'stdin/*'; expected " + AnyScenario)]
    public void APatternThatMatchesNoScenario(string key, string error) =>
        Assert.Equal(["images.yml:1:" + error], _folder.ErrorsOf(() => _folder.Load(Yaml(key), Scenarios)));

    [Fact]
    public void APatternForSeveralImagesIsOneError() => Assert.Single(
        _folder.ErrorsOf(() => _folder.Load(
            "images: [{ name: a, build: images/a }, { name: b, build: images/b }]\n"
                + "known_failures: [{ image: '*', scenario: none, reason: y }]", Scenarios)));

    [Fact]
    public void APatternThatMatchesOneIsGood() =>
        _folder.Load(Yaml("known_failures: [{ scenario: '*/red', reason: y }]"), Scenarios);

    private LtfEntry Only(string key) => Assert.Single(_folder.Load(Yaml(key)).Entries);

    private static string Yaml(string key) => $"images: [{{ name: a, build: images/a, {key} }}]";
}
