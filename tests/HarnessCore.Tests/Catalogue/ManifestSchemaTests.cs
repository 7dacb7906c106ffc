using System.Text.Json.Nodes;
using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Reading;
using HarnessCore.Tests.Catalogue.Reading;
using HarnessCore.Tests.Support;
using NJsonSchema;

namespace HarnessCore.Tests.Catalogue;

/// <summary>
/// manifest.schema.json and options.schema.json, which editors go by, and the readers say the same.
/// </summary>
public sealed class ManifestSchemaTests : IDisposable
{
    private static readonly JsonSchema Schema = Read("manifest.schema.json");
    private static readonly JsonSchema Options = Read("options.schema.json");

    private readonly Kata _kata = new Kata().With("rag.rb", "lambda { }").With("odd/a b+c-d_E.9", "").With("odd/-x", "")
        .With(".rc", "");

    public static TheoryData<string> Sound => ManifestCorpus.Sound;

    public static TheoryData<string> Bad => ManifestCorpus.Bad;

    public static TheoryData<string> BadForTheReader => ManifestCorpus.BadForTheReader;

    public void Dispose() => _kata.Dispose();

    [Theory]
    [MemberData(nameof(Sound))]
    public void BothAccept(string members)
    {
        var json = Manifest(members);
        Assert.Empty(Schema.Validate(json));
        Assert.NotNull(_kata.With("manifest.json", json).Load());
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void BothReject(string members)
    {
        var json = Manifest(members);
        Assert.NotEmpty(Schema.Validate(json));
        Assert.Matches("^manifest.json:[23]:[0-9]+: .+; expected .+", _kata.With("manifest.json", json).Errors()[0]);
    }

    [Theory]
    [MemberData(nameof(BadForTheReader))]
    public void TheReaderRejects(string members) => Assert.Matches(
        "^manifest.json:[23]:[0-9]+: .+; expected .+",
        Assert.Single(_kata.With("manifest.json", Manifest(members)).Errors()));

    [Theory]
    [InlineData("display_name")]
    [InlineData("visible_filenames")]
    [InlineData("filename_extension")]
    public void BothRequire(string key)
    {
        var json = JsonNode.Parse(Kata.Manifest)!.AsObject();
        Assert.True(json.Remove(key));
        Assert.NotEmpty(Schema.Validate(json.ToJsonString()));
        Assert.StartsWith(
            $"manifest.json:1:1: missing key '{key}'",
            Assert.Single(_kata.With("manifest.json", json.ToJsonString()).Errors()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "green": [] }""")]
    [InlineData("""{ "red": { "filename": "hiker.c", "from": "6", "to": "" } }""")]
    [InlineData("""{ "timeout": [{ "filename": "hiker.c", "from": "6", "to": "7" }], "amber": [] }""")]
    [InlineData("""{ "second_test": { "filename": "hiker.c", "as": "b.c", "from": "6", "to": "7" } }""")]
    [InlineData("""
        { "second_test": { "filename": "hiker.c", "as": "b.c", "from": "6", "to": "7",
            "rename": { "from": "return", "to": "x" } } }
        """)]
    public void BothAcceptOptions(string json)
    {
        Assert.Empty(Options.Validate(json));
        Assert.NotNull(_kata.With("options.json", json).Load());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{ "gren": [] }""")]
    [InlineData("""{ "green": "6 * 7" }""")]
    [InlineData("""{ "green": null }""")]
    [InlineData("""{ "green": [[]] }""")]
    [InlineData("""{ "green": {} }""")]
    [InlineData("""{ "red": { "filename": "hiker.c", "from": "", "to": "" } }""")]
    [InlineData("""{ "red": { "filename": "hiker.c", "from": "6", "to": 7 } }""")]
    [InlineData("""{ "red": { "filename": "hiker.c", "from": "6" } }""")]
    [InlineData("""{ "red": { "filename": "hiker.c", "from": "6", "to": "7", "as": "x" } }""")]
    [InlineData("""{ "second_test": "b.c" }""")]
    [InlineData("""{ "second_test": { "filename": "hiker.c", "from": "6", "to": "7" } }""")]
    [InlineData("""{ "second_test": { "filename": "hiker.c", "as": "b.c", "from": "6", "to": "" } }""")]
    [InlineData("""
        { "second_test": { "filename": "hiker.c", "as": "b.c", "from": "6", "to": "7", "rename": { "from": "6" } } }
        """)]
    public void BothRejectOptions(string json)
    {
        Assert.NotEmpty(Options.Validate(json));
        Assert.NotEmpty(_kata.With("options.json", json).Errors());
    }

    [Fact]
    public void KeysAreTheSame()
    {
        Assert.Equal(ManifestReader.Shape.Names, Schema.Properties.Keys);
        Assert.Superset(OptionsReader.OptionsShape.Names.ToHashSet(), Options.Properties.Keys.ToHashSet());
        Assert.Equal(OptionsReader.EditShape.Names, Options.Definitions["edit"].Properties.Keys);
        Assert.Equal(SecondTestReader.Shape.Names, Options.Definitions["second_test"].Properties.Keys);
        Assert.Equal(SecondTestReader.RenameShape.Names, Options.Definitions["rename"].Properties.Keys);
    }

    [Fact]
    public void RulesAreTheSame()
    {
        Assert.Equal($"^{ImageReference.Pattern}$", Schema.Properties["image_name"].Pattern);
        Assert.Equal($"^{RelativeName.PortablePattern}$", Schema.Properties["visible_filenames"].Item!.Pattern);
        Assert.Equal(ManifestReader.MostMaxSeconds, Schema.Properties["max_seconds"].Maximum);
        Assert.Equal(ManifestReader.MostTabSize, Schema.Properties["tab_size"].Maximum);
    }

    [Fact]
    public void EveryKeyIsDescribed() => Assert.All(
        new[] { Schema, Options }.Concat(Options.Definitions.Values).SelectMany(each => each.Properties.Values),
        property => Assert.False(string.IsNullOrWhiteSpace(property.Description), property.Name));

    [Fact]
    public void OurOwnStartPointsAreValid()
    {
        var images = Path.Combine(RepositoryRoot.Path, "images");
        Assert.All(
            Directory.GetFiles(images, "manifest.json", SearchOption.AllDirectories),
            file => Assert.Empty(Schema.Validate(File.ReadAllText(file))));
        Assert.All(
            Directory.GetFiles(images, "options.json", SearchOption.AllDirectories),
            file => Assert.Empty(Options.Validate(File.ReadAllText(file))));
    }

    private static JsonSchema Read(string name) =>
        JsonSchema.FromFileAsync(Path.Combine(RepositoryRoot.Path, name)).GetAwaiter().GetResult();

    /// <summary>A sound manifest with these members in its second line; of its own, those with other keys.</summary>
    private static string Manifest(string members)
    {
        string[] own =
        [
            "\"display_name\": \"C, assert\"", "\"visible_filenames\": [\"hiker.c\", \"cyber-dojo.sh\"]",
            "\"filename_extension\": \".c\"",
        ];
        var kept = own.Where(each => !members.StartsWith(each[..each.IndexOf(':', StringComparison.Ordinal)],
            StringComparison.Ordinal));
        return $"{{\n{members},\n{string.Join(", ", kept)}\n}}";
    }
}
