using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Catalogue.Reading;

/// <summary>What is peculiar to YAML, seen through images.yml.</summary>
public sealed class YamlTextTests : IDisposable
{
    private readonly CatalogueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("images: [", "2:1: not YAML: While parsing a node, did not find expected node content; expected "
        + "well-formed YAML")]
    [InlineData("images:\n  - name: x\n   build: y\n", "3:4: not YAML: While parsing a block collection, did not "
        + "find expected '-' indicator; expected well-formed YAML")]
    [InlineData("images: \"\\q\"", "1:9: not YAML: While scanning a quoted scalar, found unknown escape character; "
        + "expected well-formed YAML")]
    [InlineData("images: [*a]", "1:10: not YAML: no anchor '&a' before this alias; expected well-formed YAML")]
    [InlineData("images: &a [*a]", "1:13: not YAML: no anchor '&a' before this alias; expected well-formed YAML")]
    [InlineData("images: a: b", "1:10: not YAML: While scanning a plain scalar value, found invalid mapping; "
        + "expected well-formed YAML")]
    public void SyntaxErrorsHavePlaces(string yaml, string error) =>
        Assert.Equal(["images.yml:" + error], _folder.ErrorsOf(yaml));

    [Fact]
    public void NestingIsBounded() => Assert.Equal(
        ["images.yml:1:72: not YAML: nested more than 64 deep; expected well-formed YAML"],
        _folder.ErrorsOf("images: " + new string('[', 100_000)));

    [Fact]
    public void BytesThatAreNotUtf8HavePlaces()
    {
        using var temp = new TempFolder().With("images.yml", [.. "images: #é\n # "u8, 0xE9, .. "\n"u8]);
        Assert.Equal(
            ["images.yml:2:4: byte 0xE9 is not UTF-8; expected an images.yml in UTF-8"],
            Reported.By(temp, () => HarnessCore.Catalogue.ImageCatalogue.Load(temp.In("images.yml"))));
    }

    [Fact]
    public void ThereIsOneDocument() => Assert.Equal(
        ["images.yml:2:1: a second YAML document; expected one document"],
        _folder.ErrorsOf("images: [{ name: a, build: images/a }]\n---\nimages: []\n"));

    [Fact]
    public void TagsAreNotKnown() => Assert.Equal(
        ["images.yml:1:18: the tag '!x'; expected a plain value, without a tag"],
        _folder.ErrorsOf("images: [{ name: !x a, build: images/a }]"));

    [Fact]
    public void AnchorsAndAliasesAreFine()
    {
        var catalogue = _folder.Load("""
            images:
              - { name: a, build: images/a, scrub: &times [{ pattern: x, replace: y }] }
              - { name: b, build: images/b, scrub: *times }
            """);
        Assert.Equal("x", Assert.Single(catalogue.Find("b").Scrub).Pattern.ToString());
    }

    [Theory]
    [InlineData("'12'")]
    [InlineData("\"12\"")]
    [InlineData("!!str 12")]
    [InlineData("! 12")]
    public void WhatIsQuotedIsText(string name) =>
        Assert.Equal("12", _folder.Load($"images: [{{ name: {name}, build: images/a }}]").Entries[0].Name);

    [Theory]
    [InlineData("0x1F")]
    [InlineData("0o17")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData(".inf")]
    [InlineData(".NaN")]
    public void NumbersAreThoseOfTheCoreSchema(string name) => Assert.StartsWith(
        $"images.yml:1:18: 'name' is the number {name};",
        Assert.Single(_folder.ErrorsOf($"images: [{{ name: {name}, build: images/a }}]")),
        StringComparison.Ordinal);

    [Fact]
    public void CarriageReturnsAndAByteOrderMarkAreFine() =>
        Assert.Equal(2, _folder.Load("\uFEFFimages:\r\n  - name: a\r\n    build: images/a\r\n").Find("a").Line);
}
