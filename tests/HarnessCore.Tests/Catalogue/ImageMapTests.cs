using HarnessCore.Catalogue;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Catalogue;

public sealed class ImageMapTests : IDisposable
{
    private const string AnyTo = "an image reference, such as ghcr.io/cyber-dojo-languages/gcc_assert:2733119";
    private const string AnyFrom =
        "an image reference, with or without its tag, or a pattern such as ghcr.io/cyber-dojo-languages/*";
    private const string AnyLines =
        "a mapping from images to their replacements, such as ghcr.io/an/image: local/image:1";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ghcr.io/x/gcc_assert:1", "by/tag")]
    [InlineData("ghcr.io/x/gcc_assert:2", "by/name")]
    [InlineData("ghcr.io/x/gcc_assert", "by/name")]
    [InlineData("ghcr.io/x/gcc_assert:2@sha256:0123456789abcdef0123456789abcdef", "by/name")]
    [InlineData("ghcr.io/x/gcc_cgreen:1", "by/pattern")]
    [InlineData("localhost:5000/y:1", "by/port")]
    [InlineData("ghcr.io/y/gcc_assert:1", null)]
    public void TheFirstLineThatNamesAnImageCounts(string image, string? standIn)
    {
        var map = Map(
            "# mine\nghcr.io/x/gcc_assert:1: by/tag\nghcr.io/x/gcc_assert: by/name\n'ghcr.io/x/*': "
                + "by/pattern\nlocalhost:5000/y: by/port\n");
        Assert.Equal(standIn, map.ReplacementOf(image));
    }

    [Fact]
    public void ALineMayStandOnTheCommandLine()
    {
        var map = ImageMap.Read("ghcr.io/x/*=debian:12-slim");
        Assert.Equal(("debian:12-slim", null), (map.ReplacementOf("ghcr.io/x/y:1"), map.ReplacementOf("ghcr.io/z")));
    }

    [Theory]
    [InlineData("", "1:1: the file is empty; expected " + AnyLines)]
    [InlineData("{}", "1:1: this is an empty mapping; expected " + AnyLines)]
    [InlineData("- a", "1:1: this is a list; expected " + AnyLines)]
    [InlineData("a: B", "1:4: malformed image reference 'B'; expected " + AnyTo)]
    [InlineData("a:", "1:3: the image for 'a' is empty; expected " + AnyTo)]
    [InlineData("a: [b]", "1:4: the image for 'a' is a list; expected " + AnyTo)]
    [InlineData("x: y\n'a b': c", "2:1: malformed image reference 'a b'; expected " + AnyFrom)]
    [InlineData("a: b\na: c", "2:1: duplicate image 'a'; expected each image once")]
    public void ABrokenFile(string yaml, string error) =>
        Assert.Equal(["map.yml:" + error], Reported.By(_folder, () => Map(yaml)));

    [Theory]
    [InlineData("nowhere.yml", "nowhere.yml:1:1: no such file; expected a file of lines 'from: to', or FROM=TO")]
    [InlineData("a=", "--image-map:1:3: malformed image reference ''; expected " + AnyTo)]
    [InlineData("=b", "--image-map:1:1: an image is an empty string; expected " + AnyFrom)]
    public void ABrokenArgument(string argument, string error) =>
        Assert.Equal([error], Reported.By(_folder, () => ImageMap.Read(argument)));

    [Theory]
    [InlineData("x/gcc_asert: b", "map.yml:1:1: no image matches 'x/gcc_asert'; expected an image from the list of "
        + "images, with or without its tag, or a pattern; did you mean 'x/gcc_assert' or 'x/gcc_assert:1'?")]
    [InlineData("a: b\nc: d", "map.yml:1:1: no image matches any of these lines; expected an image from the list of "
        + "images, with or without its tag, or a pattern")]
    public void AMapThatNamesNoImage(string yaml, string error) =>
        Assert.Equal([error], Reported.By(_folder, () => Map(yaml).CheckAgainst(["x/gcc_assert:1"])));

    [Fact]
    public void OneLineThatNamesAnImageIsEnough() => Map("a: b\nx/gcc_assert: d").CheckAgainst(["x/gcc_assert:1"]);

    private ImageMap Map(string yaml) => ImageMap.Read(_folder.With("map.yml", yaml).In("map.yml"));
}
