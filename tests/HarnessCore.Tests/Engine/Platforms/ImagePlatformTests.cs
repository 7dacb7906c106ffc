using HarnessCore.Catalogue;
using HarnessCore.Engine.Platforms;

namespace HarnessCore.Tests.Engine.Platforms;

public sealed class ImagePlatformTests
{
    [Theory]
    [InlineData("linux/amd64", "linux", "amd64", "")]
    [InlineData("linux/arm/v7", "linux", "arm", "v7")]
    [InlineData("linux/arm64/v8", "linux", "arm64", "")]
    public void APlatformIsReadAndWritten(string text, string os, string architecture, string variant)
    {
        var platform = ImagePlatform.Parse(text)!;
        Assert.Equal((os, architecture, variant), (platform.Os, platform.Architecture, platform.Variant));
        Assert.True(PlatformName.IsWellFormed(text));
        Assert.Equal(platform, ImagePlatform.Parse(platform.ToString()));
    }

    [Theory]
    [InlineData("linux/aarch64")]
    [InlineData("arm64")]
    [InlineData("linux")]
    [InlineData("linux/")]
    [InlineData("windows/amd64")]
    [InlineData("linux/arm64/v9")]
    [InlineData("linux/arm64 ")]
    [InlineData("linux/arm64\n")]
    [InlineData("")]
    public void AnythingElseIsNotInTheNotation(string text) => Assert.False(PlatformName.IsWellFormed(text));

    [Theory]
    [InlineData("linux/amd64", "linux/amd64", true)]
    [InlineData("linux/amd64", "linux/386", true)]
    [InlineData("linux/386", "linux/amd64", false)]
    [InlineData("linux/amd64", "linux/arm64", false)]
    [InlineData("linux/arm", "linux/arm/v7", true)]
    [InlineData("linux/arm/v6", "linux/arm/v7", false)]
    [InlineData("linux/amd64", "windows/amd64", false)]
    // Of an engine or an image that does not tell it.
    [InlineData("/", "linux/arm64", true)]
    [InlineData("linux/amd64", "/", true)]
    public void AnEngineRunsImagesForItsOwnPlatform(string engine, string image, bool runs) =>
        Assert.Equal(runs, ImagePlatform.Parse(engine)!.Runs(ImagePlatform.Parse(image)!));
}
