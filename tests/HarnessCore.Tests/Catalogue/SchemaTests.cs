using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Reading;
using HarnessCore.Tests.Support;
using NJsonSchema;
using YamlDotNet.Serialization;

namespace HarnessCore.Tests.Catalogue;

/// <summary>images.schema.json, which editors go by, and the parser say the same.</summary>
public sealed class SchemaTests : IDisposable
{
    private static readonly JsonSchema Schema =
        JsonSchema.FromFileAsync(Path.Combine(RepositoryRoot.Path, "images.schema.json")).GetAwaiter().GetResult();

    private readonly CatalogueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("images: [{ name: a, build: images/a }]")]
    [InlineData("images: [{ name: a, build: images/a }, { name: b, build: images/b }]")]
    [InlineData("images: [{ name: a, build: images/a, start_point: sp }]")]
    [InlineData("images: [{ name: a, image: busybox, start_point: sp }]")]
    [InlineData("images: [{ name: 0-a, image: 'ghcr.io/x/y:1', start_point: sp, address_sanitizer: false }]")]
    [InlineData("images: [{ name: a, image: busybox, start_point: { repository: 'https://x.org/y', revision: "
        + "0a2b456789abcdef0123456789abcdef01234567 } }]")]
    [InlineData("images: [{ name: a, build: images/a, start_point: { repository: 'file:///x', revision: "
        + "0a2b456789abcdef0123456789abcdef01234567, folder: a/b } }]")]
    [InlineData("images: [{ name: '12', build: images/a, scrub: [] }]")]
    [InlineData("images: [{ name: a, build: images/a, platform: linux/arm64 }]")]
    [InlineData("images: [{ name: a, image: busybox, start_point: sp, platform: linux/arm/v7 }]")]
    [InlineData("images: [{ name: a, build: images/a, scrub: [{ pattern: x, replace: '' }] }]")]
    [InlineData("images: [{ name: a, build: images/a, address_sanitizer: true, scrub: [{ pattern: '\\d', replace: "
        + "'1' }] }]")]
    [InlineData("images: [{ name: a, build: images/a, known_failures: [{ scenario: x/*, reason: y, issue: "
        + "'https://x.org/1', until: '2027-01-31' }] }]")]
    [InlineData("images: [{ name: a, build: images/a, not_applicable: [{ scenario: x/y, reason: z }] }]")]
    [InlineData("images: [{ name: a, build: images/a }]\nknown_failures: [{ image: a, scenario: x, reason: y "
        + "}]\nnot_applicable: [{ image: '*', scenario: x, reason: y }]")]
    public void BothAccept(string yaml)
    {
        Assert.Empty(Schema.Validate(Json(yaml)));
        Assert.NotEmpty(_folder.Load(yaml).Entries);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("images:")]
    [InlineData("images: []")]
    [InlineData("images: {}")]
    [InlineData("images: [a]")]
    [InlineData("images: [~]")]
    [InlineData("images: [{ name: a, build: images/a }]\nmore: 1")]
    [InlineData("images: [{ name: a }]")]
    [InlineData("images: [{ build: images/a }]")]
    [InlineData("images: [{ name: a, build: images/a, image: busybox }]")]
    [InlineData("images: [{ name: a, build: images/a, image: busybox, start_point: sp }]")]
    [InlineData("images: [{ name: a, image: busybox }]")]
    [InlineData("images: [{ name: a, start_point: sp }]")]
    [InlineData("images: [{ name: A, build: images/a }]")]
    [InlineData("images: [{ name: -a, build: images/a }]")]
    [InlineData("images: [{ name: a_b, build: images/a }]")]
    [InlineData("images: [{ name: '', build: images/a }]")]
    [InlineData("images: [{ name: 12, build: images/a }]")]
    [InlineData("images: [{ name: true, build: images/a }]")]
    [InlineData("images: [{ name: [a], build: images/a }]")]
    [InlineData("images: [{ name: ~, build: images/a }]")]
    [InlineData("images: [{ name: a, build: '' }]")]
    [InlineData("images: [{ name: a, build: images/a, platform: arm64 }]")]
    [InlineData("images: [{ name: a, build: images/a, platform: linux/aarch64 }]")]
    [InlineData("images: [{ name: a, build: images/a, platform: [linux/arm64] }]")]
    [InlineData("images: [{ name: a, build: {} }]")]
    [InlineData("images: [{ name: a, build: 1.5 }]")]
    [InlineData("images: [{ name: a, image: Busybox, start_point: sp }]")]
    [InlineData("images: [{ name: a, image: 'a b', start_point: sp }]")]
    [InlineData("images: [{ name: a, image: 'a:', start_point: sp }]")]
    [InlineData("images: [{ name: a, image: busybox, start_point: '' }]")]
    [InlineData("images: [{ name: a, image: busybox, start_point: 1 }]")]
    [InlineData("images: [{ name: a, build: images/a, start_point: ~ }]")]
    [InlineData("images: [{ name: a, image: busybox, start_point: {} }]")]
    [InlineData("images: [{ name: a, image: busybox, start_point: { repository: 'https://x.org/y' } }]")]
    [InlineData("images: [{ name: a, image: busybox, start_point: { repository: 'https://x.org/y', revision: main } "
        + "}]")]
    [InlineData("images: [{ name: a, image: busybox, start_point: { repository: x, revision: "
        + "0a2b456789abcdef0123456789abcdef01234567 } }]")]
    [InlineData("images: [{ name: a, image: busybox, start_point: { repository: 'https://x.org/y', revision: "
        + "0a2b456789abcdef0123456789abcdef01234567, folder: '' } }]")]
    [InlineData("images: [{ name: a, image: busybox, start_point: { repository: 'https://x.org/y', revision: "
        + "0a2b456789abcdef0123456789abcdef01234567, branch: x } }]")]
    [InlineData("images: [{ name: a, build: images/a, address_sanitizer: 'true' }]")]
    [InlineData("images: [{ name: a, build: images/a, address_sanitizer: 1 }]")]
    [InlineData("images: [{ name: a, build: images/a, address_sanitizer: }]")]
    [InlineData("images: [{ name: a, biuld: images/a }]")]
    [InlineData("images: [{ name: a, build: images/a, max_seconds: 3 }]")]
    [InlineData("images: [{ name: a, build: images/a, scrub: x }]")]
    [InlineData("images: [{ name: a, build: images/a, scrub: { pattern: x, replace: y } }]")]
    [InlineData("images: [{ name: a, build: images/a, scrub: [x] }]")]
    [InlineData("images: [{ name: a, build: images/a, scrub: [{ pattern: x }] }]")]
    [InlineData("images: [{ name: a, build: images/a, scrub: [{ replace: x }] }]")]
    [InlineData("images: [{ name: a, build: images/a, scrub: [{ pattern: '', replace: x }] }]")]
    [InlineData("images: [{ name: a, build: images/a, scrub: [{ pattern: x, replace: 5 }] }]")]
    [InlineData("images: [{ name: a, build: images/a, scrub: [{ pattern: x, replace: y, with: z }] }]")]
    [InlineData("images: [{ name: a, build: images/a, known_failures: [{ scenario: x }] }]")]
    [InlineData("images: [{ name: a, build: images/a, known_failures: [{ reason: x }] }]")]
    [InlineData("images: [{ name: a, build: images/a, known_failures: [{ image: a, scenario: x, reason: y }] }]")]
    [InlineData("images: [{ name: a, build: images/a, known_failures: [{ scenario: x, reason: y, issue: 12 }] }]")]
    [InlineData("images: [{ name: a, build: images/a, known_failures: [{ scenario: x, reason: y, issue: here }] }]")]
    [InlineData("images: [{ name: a, build: images/a, known_failures: [{ scenario: x, reason: y, until: soon }] }]")]
    [InlineData("images: [{ name: a, build: images/a, not_applicable: [{ scenario: x }] }]")]
    [InlineData("images: [{ name: a, build: images/a, not_applicable: [{ scenario: x, reason: y, until: '2027-01-31' "
        + "}] }]")]
    [InlineData("images: [{ name: a, build: images/a }]\nknown_failures: [{ scenario: x, reason: y }]")]
    [InlineData("images: [{ name: a, build: images/a }]\nnot_applicable: [{ scenario: x, reason: y }]")]
    public void BothReject(string yaml)
    {
        Assert.NotEmpty(Schema.Validate(Json(yaml)));
        Assert.NotEmpty(_folder.ErrorsOf(yaml));
    }

    [Fact]
    public void KeysAreTheSame()
    {
        Assert.Equal(ImageCatalogue.Shape.Names, Schema.Properties.Keys);
        Assert.Equal(EntryReader.Shape.Names, Schema.Definitions["image"].Properties.Keys);
        Assert.Equal(StartPointSourceReader.Shape.Names, Schema.Definitions["start_point_source"].Properties.Keys);
        Assert.Equal(ScrubReader.Shape.Names, Schema.Definitions["scrub"].Properties.Keys);
        Assert.Equal(ExceptionsReader.KnownFailureShape.Names, Schema.Definitions["known_failure"].Properties.Keys);
        Assert.Equal(ExceptionsReader.NotApplicableShape.Names, Schema.Definitions["not_applicable"].Properties.Keys);
        Assert.Equal(
            ExceptionsReader.SharedKnownFailureShape.Names, Schema.Definitions["shared_known_failure"].Properties.Keys);
        Assert.Equal(
            ExceptionsReader.SharedNotApplicableShape.Names,
            Schema.Definitions["shared_not_applicable"].Properties.Keys);
        Assert.Equal(
            [
                "image", "start_point_source", "scrub", "known_failure", "not_applicable", "shared_known_failure",
                "shared_not_applicable",
            ],
            Schema.Definitions.Keys);
    }

    [Fact]
    public void PatternsAreTheSame()
    {
        var properties = Schema.Definitions["image"].Properties;
        Assert.Equal($"^{EntryReader.NamePattern}$", properties["name"].Pattern);
        Assert.Equal($"^{ImageReference.Pattern}$", properties["image"].Pattern);
        var source = Schema.Definitions["start_point_source"].Properties;
        Assert.Equal($"^{StartPointSourceReader.RepositoryPattern}$", source["repository"].Pattern);
        Assert.Equal($"^{StartPointSourceReader.RevisionPattern}$", source["revision"].Pattern);
    }

    [Fact]
    public void EveryKeyIsDescribed() => Assert.All(
        Schema.Definitions.Values.Append(Schema).SelectMany(each => each.Properties.Values),
        property => Assert.False(string.IsNullOrWhiteSpace(property.Description), property.Name));

    [Theory]
    [InlineData("images.yml")]
    [InlineData("images/cyber-dojo.yml")]
    public void TheRepositorysOwnCataloguesAreValid(string file) =>
        Assert.Empty(Schema.Validate(Json(File.ReadAllText(Path.Combine(RepositoryRoot.Path, file)))));

    /// <summary>By YamlDotNet's own conversion, so that the parser under test has no part in it.</summary>
    private static string Json(string yaml)
    {
        var value = new DeserializerBuilder()
            .WithAttemptingUnquotedStringTypeDeserialization()
            .Build()
            .Deserialize<object>(yaml);
        return new SerializerBuilder().JsonCompatible().Build().Serialize(value);
    }
}
