using HarnessCore.Engine.Registries.Tags;
using HarnessCore.Tests.Support;
using Ltf.Bisecting;

namespace Ltf.Tests.Bisecting;

public sealed class VersionRowTests
{
    private const string Repository = "localhost:5000/my/image";

    private static readonly DateTimeOffset Day = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("a b c d e", "b", "d", "b c d")]
    [InlineData("b c d", "a", "e", "a b c d e")]
    [InlineData("b c d", "c", "e", "c d e")]
    [InlineData("c", "a", "b", "a c b")]
    public void AListHasTheOrderAndTheEndsThatItLacks(string listed, string good, string bad, string expected) =>
        Assert.Equal(
            expected.Split(' ').Select(tag => $"{Repository}:{tag}"),
            new VersionRow(Repository, good, bad).Listed(listed.Split(' ')).Select(one => one.Reference));

    [Theory]
    [InlineData("a b c", "c", "a", "--between has a (bad) before c (good)")]
    [InlineData("a b b", "a", "b", "--between has b twice")]
    [InlineData("a b", "a", "a", "--good and --bad are the same image: a")]
    public void AListThatCannotBeSearchedIsRefused(string listed, string good, string bad, string problem) =>
        Assert.Equal(problem, Assert.Throws<UsageException>(
            () => new VersionRow(Repository, good, bad).Listed(listed.Split(' '))).Message);

    [Fact]
    public void ARegistrysTagsAreOrderedByTheirImagesDates()
    {
        var said = new List<string>();

        var row = new VersionRow(Repository, "one", "nine").OfRegistry(
            [
                Tag("latest", 9, "d9"), Tag("ten", 10), Tag("nine", 9, "d9"), Tag("five", 5), Tag("abc", 2),
                Tag("zero", 0), Tag("latest", 5, "dfive"), Tag("one", 1), Tag("also-one", 1, "done"),
                new("sha256-1.sig", "s", null), Tag("twin", 1),
            ],
            said.Add);

        Assert.Equal("one twin abc five nine", string.Join(' ', row.Select(one => one.Name)));
        Assert.Equal($"{Repository}@d9", row[^1].Reference);
        Assert.Equal(["1 tag left out: no date of creation"], said);
    }

    [Fact]
    public void AnEndCanBeADigest()
    {
        var row = new VersionRow(Repository, "dabc", "five").OfRegistry(
            [Tag("abc", 2), Tag("three", 3), Tag("five", 5)], _ => { });

        Assert.Equal("abc three five", string.Join(' ', row.Select(one => one.Name)));
    }

    [Theory]
    [InlineData("five", "abc", "five (good) was built after abc (bad): 2026-11-06 00:00 UTC, 2026-11-03 00:00 UTC")]
    [InlineData("abc", "abd", "abc and abd have the same date, 2026-11-03 00:00 UTC")]
    [InlineData("abc", "same", "--good and --bad are the same image: dabc")]
    [InlineData("abc", "sign", "sign does not say when it was built")]
    [InlineData("abx", "five", "--good: localhost:5000/my/image has no abx")]
    public void ARegistryThatCannotBeSearchedIsRefused(string good, string bad, string problem) =>
        Assert.Equal(problem, Assert.Throws<UsageException>(
            () => new VersionRow(Repository, good, bad).OfRegistry(
                [Tag("abc", 2), Tag("abd", 2), Tag("five", 5), Tag("same", 2, "dabc"), new("sign", "s", null)],
                _ => { })).Message);

    [Theory]
    [InlineData("v1.0", "v1.0")]
    [InlineData("localhost:5000/my/image:v1", "v1")]
    [InlineData("sha256:0123456789abcdef0123456789abcdef", "sha256:0123456789abcdef0123456789abcdef")]
    [InlineData("localhost:5000/my/image@sha256:0123456789abcdef0123456789abcdef",
        "sha256:0123456789abcdef0123456789abcdef")]
    public void ATagOrDigestMayHaveItsRepository(string given, string expected) =>
        Assert.Equal(expected, VersionRow.TagOrDigest("--good", given, Repository));

    [Theory]
    [InlineData("")]
    [InlineData("other/image:v1")]
    [InlineData("sha256:01")]
    [InlineData("-x")]
    public void WhatIsNeitherIsRefused(string given) => Assert.Contains(
        $"--good: '{given}' is neither a tag nor a digest", Assert.Throws<UsageException>(
            () => VersionRow.TagOrDigest("--good", given, Repository)).Message, StringComparison.Ordinal);

    [Fact]
    public void AListIsAFileOrWords()
    {
        using var folder = new TempFolder().With("list", "# the oldest first\na\n\n  localhost:5000/my/image:b \r\n");

        Assert.Equal(["a", "b", "c", "d"], VersionList.Read([folder.In("list"), "c, d"], Repository));
        Assert.Throws<UsageException>(() => VersionList.Read([","], Repository));
    }

    private static RegistryVersion Tag(string tag, int day, string? digest = null) =>
        new(tag, digest ?? $"d{tag}", Day.AddDays(day));
}
