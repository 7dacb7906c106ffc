using HarnessCore.Catalogue;

namespace HarnessCore.Tests.Catalogue;

public sealed class ImageCatalogueErrorTests : IDisposable
{
    private const string AnyKey =
        "one of: name, image, build, start_point, platform, address_sanitizer, scrub, known_failures, not_applicable";
    private const string AnyName = "a name of lower-case letters, digits and hyphens, such as gcc-assert";
    private const string AnyReference = "an image reference, such as ghcr.io/cyber-dojo-languages/gcc_assert:2733119";
    private const string AnyPlatform = PlatformName.Expected;
    private const string AnyPattern = "a .NET regular expression, such as '\\d+ms'";
    private const string OneSource = "either build (a folder with a Dockerfile) or image (an image reference)";
    private const string BuildFolder = "a folder with a Dockerfile, relative to images.yml";
    private const string StartPointFolder =
        "a folder with a manifest.json, relative to images.yml, or a mapping with repository and revision";
    private const string Revision = "a full commit hash: 40 lower-case hex digits";
    private const string Repository =
        "the URL of a git repository, such as https://github.com/cyber-dojo-start-points/gcc-assert";
    private const string Rules = "a list of rules, each with pattern and replace";

    private readonly CatalogueFolder _folder = new CatalogueFolder()
        .With("images/empty/readme", "")
        .With("images/bare/Dockerfile", "");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n...\n", "images.yml:2:4: this is empty; expected a catalogue, a mapping with the keys images, "
        + "known_failures, not_applicable")]
    public void AFileWithoutContent(
        string yaml,
        string error = "images.yml:1:1: the file is empty; expected images:, a list of at least one image") =>
        Assert.Equal([error], _folder.ErrorsOf(yaml));

    [Theory]
    [InlineData("- a", "1:1: this is a list; expected a catalogue, a mapping with the keys images, known_failures, "
        + "not_applicable")]
    [InlineData("images", "1:1: this is the string 'images'; expected a catalogue, a mapping with the keys images, "
        + "known_failures, not_applicable")]
    [InlineData("{}", "1:1: missing key 'images'; expected a list of at least one image")]
    [InlineData("images: []", "1:9: 'images' is an empty list; expected a list of at least one image")]
    [InlineData("images:", "1:8: 'images' is empty; expected a list of at least one image")]
    [InlineData("images: { name: a }", "1:9: 'images' is a mapping; expected a list of at least one image")]
    [InlineData("image: []", "1:1: unknown key 'image'; expected one of: images, known_failures, not_applicable; did "
        + "you mean 'images'?")]
    public void TheListOfImages(string yaml, string error) =>
        Assert.Equal(["images.yml:" + error], _folder.ErrorsOf(yaml));

    [Theory]
    [InlineData("gcc-assert", "5: this is the string 'gcc-assert'; expected an image, a mapping with the keys name, "
        + "image, build, start_point, platform, address_sanitizer, scrub, known_failures, not_applicable")]
    [InlineData("", "4: this is empty; expected an image, a mapping with the keys name, image, build, start_point, "
        + "platform, address_sanitizer, scrub, known_failures, not_applicable")]
    [InlineData("{ name: a, biuld: images/a }", "16: unknown key 'biuld'; expected " + AnyKey + "; did you mean "
        + "'build'?")]
    [InlineData("{ name: a, build: images/a, colour: x }", "33: unknown key 'colour'; expected " + AnyKey)]
    [InlineData("{ name: a, build: images/a, [x]: y }", "33: unknown key 'a list'; expected " + AnyKey)]
    [InlineData("{ build: images/a }", "5: missing key 'name'; expected " + AnyName)]
    [InlineData("{ name: a, name: b, build: images/a }", "16: duplicate key 'name'; expected each key once (first on "
        + "line 3)")]
    [InlineData("{ name: Gcc, build: images/a }", "13: malformed name 'Gcc'; expected " + AnyName)]
    [InlineData("{ name: -a, build: images/a }", "13: malformed name '-a'; expected " + AnyName)]
    [InlineData("{ name: \"a\\n\", build: images/a }", "13: malformed name 'a\\n'; expected " + AnyName)]
    [InlineData("{ name: '', build: images/a }", "13: 'name' is an empty string; expected " + AnyName)]
    [InlineData("{ name: 12, build: images/a }", "13: 'name' is the number 12; expected " + AnyName + "; quote it to "
        + "make it a string")]
    [InlineData("{ name: true, build: images/a }", "13: 'name' is the boolean true; expected " + AnyName + "; quote "
        + "it to make it a string")]
    [InlineData("{ name: [a], build: images/a }", "13: 'name' is a list; expected " + AnyName)]
    public void KeysAndNames(string entry, string error) =>
        Assert.Equal(["images.yml:3:" + error], _folder.ErrorsOf(InLine3(entry)));

    [Fact]
    public void OneReferenceForTwoPlatforms() => Assert.Equal(
        ["images.yml:4:57: 'x:1' for two platforms, linux/arm64 and linux/arm/v7; expected one platform for an image "
            + "reference, or a digest in each"],
        _folder.ErrorsOf(
            "images:\n  - { name: a, image: 'x:1', start_point: sp, platform: linux/arm64 }\n"
                + "  - { name: c, image: 'x:1', start_point: sp, platform: linux/arm64 }\n"
                + "  - { name: b, image: 'x:1', start_point: sp, platform: linux/arm/v7 }\n"));

    [Theory]
    [InlineData("{ name: a }", "5: neither 'image' nor 'build'; expected " + OneSource)]
    [InlineData("{ name: a, start_point: sp }", "5: neither 'image' nor 'build'; expected " + OneSource)]
    [InlineData("{ name: a, build: images/a, image: x }", "33: both 'image' and 'build'; expected " + OneSource)]
    [InlineData("{ name: a, image: x }", "5: missing key 'start_point'; expected " + StartPointFolder)]
    [InlineData("{ name: a, image: X, start_point: sp }",
        "23: malformed image reference 'X'; expected " + AnyReference)]
    [InlineData("{ name: a, build: images/a, platform: arm64 }",
        "43: malformed platform 'arm64'; expected " + AnyPlatform)]
    [InlineData("{ name: a, build: images/a, platform: }", "43: 'platform' is empty; expected " + AnyPlatform)]
    [InlineData("{ name: a, image: {}, start_point: sp }", "23: 'image' is a mapping; expected " + AnyReference)]
    [InlineData("{ name: a, build: images/none }", "23: no folder 'images/none'; expected " + BuildFolder)]
    [InlineData("{ name: a, build: images/a/Dockerfile }",
        "23: no folder 'images/a/Dockerfile'; expected " + BuildFolder)]
    [InlineData("{ name: a, build: images/empty, start_point: sp }",
        "23: no Dockerfile in 'images/empty'; expected " + BuildFolder)]
    [InlineData("{ name: a, build: images/bare/ }",
        "23: no folder 'images/bare/start_point'; expected " + StartPointFolder)]
    [InlineData("{ name: a, build: images/a, start_point: none }",
        "46: no folder 'none'; expected " + StartPointFolder)]
    [InlineData("{ name: a, image: x, start_point: images/a }",
        "39: no manifest.json in 'images/a'; expected " + StartPointFolder)]
    [InlineData("{ name: a, build: '' }", "23: 'build' is an empty string; expected " + BuildFolder)]
    [InlineData("{ name: a, build: \"a\\0\" }", "23: no folder 'a\\x00'; expected " + BuildFolder)]
    [InlineData("{ name: a, build: ~ }", "23: 'build' is empty; expected " + BuildFolder)]
    public void WhereAnImageComesFrom(string entry, params string[] errors) =>
        Assert.Equal(errors.Select(error => "images.yml:3:" + error), _folder.ErrorsOf(InLine3(entry)));

    [Theory]
    [InlineData("{ repository: 'https://x.org/y' }", "39: missing key 'revision'; expected " + Revision)]
    [InlineData("{ revision: 0123456789abcdef0123456789abcdef01234567 }",
        "39: missing key 'repository'; expected " + Repository)]
    [InlineData("{ repository: 'x/y', revision: 0123456789abcdef0123456789abcdef01234567 }", "53: malformed URL "
        + "'x/y'; expected " + Repository)]
    [InlineData("{ repository: 'ext::sh', revision: 0123456789abcdef0123456789abcdef01234567 }", "53: malformed "
        + "URL 'ext::sh'; expected " + Repository)]
    [InlineData("{ repository: 'https://x y', revision: 0123456789abcdef0123456789abcdef01234567 }", "53: malformed "
        + "URL 'https://x y'; expected " + Repository)]
    [InlineData("{ repository: 'https://x', revision: 17dbea4 }",
        "76: malformed revision '17dbea4'; expected " + Revision)]
    [InlineData("{ repository: 'https://x', revision: main }", "76: malformed revision 'main'; expected " + Revision)]
    [InlineData("{ repository: 'https://x', revision: 0123456789abcdef0123456789abcdef01234567, folder: ../x }",
        "126: illegal folder '../x'; expected the folder in the repository with manifest.json, such as start_point")]
    [InlineData("{ repository: 'https://x', revision: 0123456789abcdef0123456789abcdef01234567, branch: x }",
        "118: unknown key 'branch'; expected one of: repository, revision, folder")]
    public void AStartPointsRepository(string source, string error) =>
        Assert.Equal(
            ["images.yml:3:" + error], _folder.ErrorsOf(InLine3($"{{ name: a, image: x, start_point: {source} }}")));

    [Theory]
    [InlineData("address_sanitizer: yes", "52: 'address_sanitizer' is the string 'yes'; expected true or false")]
    [InlineData("address_sanitizer: 'true'", "52: 'address_sanitizer' is the string 'true'; expected true or false")]
    [InlineData("address_sanitizer: 1", "52: 'address_sanitizer' is the number 1; expected true or false")]
    [InlineData("scrub: x", "40: 'scrub' is the string 'x'; expected " + Rules)]
    [InlineData("scrub: { pattern: x, replace: y }", "40: 'scrub' is a mapping; expected " + Rules)]
    [InlineData("scrub: [x]", "41: this is the string 'x'; expected a scrub rule, a mapping with the keys pattern, "
        + "replace")]
    [InlineData("scrub: [{ replace: x }]", "41: missing key 'pattern'; expected " + AnyPattern)]
    [InlineData("scrub: [{ pattern: x }]", "41: missing key 'replace'; expected the replacement, such as '<ms>'")]
    [InlineData("scrub: [{ pattern: '', replace: x }]", "52: 'pattern' is an empty string; expected " + AnyPattern)]
    [InlineData("scrub: [{ pattern: (a, replace: x }]", "52: invalid regular expression: Invalid pattern '(a' at "
        + "offset 2. Not enough )'s; expected " + AnyPattern)]
    [InlineData("scrub: [{ pattern: x, replace: x, with: y }]", "67: unknown key 'with'; expected one of: pattern, "
        + "replace")]
    public void OptionalKeys(string member, string error) =>
        Assert.Equal(["images.yml:3:" + error], _folder.ErrorsOf(InLine3($"{{ name: a, build: images/a, {member} }}")));

    [Fact]
    public void TwoImagesOfOneName() => Assert.Equal(
        ["images.yml:4:11: duplicate name 'a'; expected a unique name (first used on line 2)"],
        _folder.ErrorsOf("images:\n  - name: a\n    build: images/a\n  - name: a\n    build: images/b\n"));

    [Fact]
    public void AllErrorsOfAFileComeTogetherInTheOrderOfTheirPlaces() => Assert.Equal(
        [
            $"images.yml:3:5: unknown key 'iamge'; expected {AnyKey}; did you mean 'image'?",
            $"images.yml:3:5: missing key 'start_point'; expected {StartPointFolder}",
            $"images.yml:5:5: missing key 'name'; expected {AnyName}",
            $"images.yml:5:12: no folder 'nowhere'; expected {BuildFolder}",
            $"images.yml:7:18: invalid regular expression: Invalid pattern '*' at offset 1. Quantifier '*' following "
                + $"nothing; expected {AnyPattern}",
        ],
        _folder.ErrorsOf(
            "images:\n  -\n    iamge: x\n    name: x\n  - build: nowhere\n    scrub:\n      - pattern: '*'\n        "
                + "replace: ''\n"));

    private static string InLine3(string entry) => "images:\n\n  - " + entry;
}
