using HarnessCore.Engine.Images;

namespace HarnessCore.Tests.Engine.Images;

public class DebianBaseTests
{
    [Theory]
    [InlineData("debian:bookworm-slim", "bookworm")]
    [InlineData("debian:trixie", "trixie")]
    [InlineData("docker.io/debian:stable-slim", "stable")]
    [InlineData("docker.io/library/debian:sid", "sid")]
    public void KnowsTheReleaseOfADebianBase(string reference, string suite) =>
        Assert.Equal(suite, DebianBase.SuiteOf(reference));

    [Theory]
    [InlineData("debian")]
    [InlineData("debian:12-slim")]
    [InlineData("debian:bookworm-20240101")]
    [InlineData("debian:bookworm-backports")]
    [InlineData("ubuntu:jammy")]
    [InlineData("library/debian:bookworm")]
    [InlineData("ghcr.io/a/debian:bookworm")]
    [InlineData("mydebian:bookworm")]
    [InlineData("debian:bookworm@sha256:0")]
    public void LeavesOtherImagesAlone(string reference) => Assert.Null(DebianBase.SuiteOf(reference));
}
