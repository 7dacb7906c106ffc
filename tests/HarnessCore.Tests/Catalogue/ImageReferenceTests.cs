using HarnessCore.Catalogue;

namespace HarnessCore.Tests.Catalogue;

public class ImageReferenceTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("busybox")]
    [InlineData("busybox:1.36")]
    [InlineData("cyberdojofoundation/gcc_assert")]
    [InlineData("ghcr.io/cyber-dojo-languages/gcc_assert:2733119")]
    [InlineData("localhost:5000/a/b/c:latest")]
    [InlineData("[::1]:5000/a")]
    [InlineData("Registry.Example.COM/a__b/c--d.e")]
    [InlineData("busybox@" + Digest)]
    [InlineData("localhost:5000/a:1@" + Digest)]
    public void TakesWhatAnEngineTakes(string reference) => Assert.True(ImageReference.IsWellFormed(reference));

    [Theory]
    [InlineData("")]
    [InlineData("Busybox")]
    [InlineData("a b")]
    [InlineData("busybox\n")]
    [InlineData(":latest")]
    [InlineData("busybox:")]
    [InlineData("busybox:a/b:")]
    [InlineData("busybox:-x")]
    [InlineData("https://ghcr.io/a/b")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a/_b")]
    [InlineData("a/b___c")]
    [InlineData("busybox@sha256:0123")]
    [InlineData("busybox@" + Digest + ":tag")]
    [InlineData("büsybox")]
    public void TakesNothingElse(string reference) => Assert.False(ImageReference.IsWellFormed(reference));

    [Fact]
    public void BoundsTheName()
    {
        Assert.True(ImageReference.IsWellFormed(new string('a', 255) + ":tag"));
        Assert.False(ImageReference.IsWellFormed(new string('a', 256) + ":tag"));
    }

    [Fact]
    public void BoundsTheTag()
    {
        Assert.True(ImageReference.IsWellFormed("a:" + new string('a', 128)));
        Assert.False(ImageReference.IsWellFormed("a:" + new string('a', 129)));
    }
}
