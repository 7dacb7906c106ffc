using HarnessCore.Scenarios.Families;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Scenarios.Judging;

public sealed class FilesByFolderTests
{
    [Fact]
    public void FoldersHaveCountsAndSizesTheLargestFirst() => Assert.Equal(
        ".nuget: 2 files, 31 MB; lib/x: 2 KB; notes.txt: 1 byte",
        FilesByFolder.Of(
            [("notes.txt", 1), (".nuget/a/b.dll", 30 << 20), ("lib/x", 2048), (".nuget/c.dll", 1 << 20)]));

    [Fact]
    public void ItIsTheFolderThatIsLarge() => Assert.Equal(
        "a: 2 files, 6 bytes; b/x: 5 bytes", FilesByFolder.Of([("b/x", 5), ("a/1", 3), ("a/2", 3)]));

    [Fact]
    public void WhatSeveralColoursWriteIsToldOnce() => Assert.Equal(
        "red and green: /etc/x. amber: /root/.cache: 3 files",
        ReadOnlyWrites.Told([("red", "/etc/x"), ("amber", "/root/.cache: 3 files"), ("green", "/etc/x")]));

    [Fact]
    public void ManyFoldersAreCut() => Assert.EndsWith(
        "; and 4 more", FilesByFolder.Of([.. Enumerable.Range(0, 12).Select(index => ($"{index}/x", 5L))]),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(1023, "1023 bytes")]
    [InlineData(1024, "1 KB")]
    [InlineData((1 << 20) - 1, "1024 KB")]
    [InlineData(1 << 20, "1 MB")]
    public void SizesHaveTheirUnit(long size, string told) =>
        Assert.Equal($"a/x: {told}", FilesByFolder.Of([("a/x", size)]));

    [Theory]
    [InlineData(200, "")]
    [InlineData(201, "…")]
    public void ALongNameIsCut(int length, string end) =>
        Assert.Equal(new string('p', 200) + end, FilesByFolder.Of([new string('p', length)]));

    [Fact]
    public void EightFoldersAreToldAndMoreByTheFolderAbove()
    {
        Assert.Equal(
            "/a/b/c/d/e/0/x; /a/b/c/d/e/1/x; /a/b/c/d/e/2/x; /a/b/c/d/e/3/x; "
                + "/a/b/c/d/e/4/x; /a/b/c/d/e/5/x; /a/b/c/d/e/6/x; /a/b/c/d/e/7/x", FilesByFolder.Of(Deep(8)));
        Assert.Equal("/a/b/c/d/e: 9 files", FilesByFolder.Of(Deep(9)));
        Assert.Equal(
            "/0/x; /1/x; /2/x; /3/x; /4/x; /5/x; /6/x; /7/x; and 1 more",
            FilesByFolder.Of([.. Enumerable.Range(0, 9).Select(one => $"/{one}/x")]));

        static string[] Deep(int count) => [.. Enumerable.Range(0, count).Select(one => $"/a/b/c/d/e/{one}/x")];
    }

    [Fact]
    public void FoldersOfMoreFilesComeFirst() => Assert.Equal(
        "/b/d: 3 files; /a/c: 2 files; /b/c: 2 files",
        FilesByFolder.Of(["/b/c/1", "/b/c/2", "/a/c/1", "/a/c/2", "/b/d/1", "/b/d/2", "/b/d/3"]));

    [Fact]
    public void PathsAreToldByTheDeepestFoldersThatAreFew()
    {
        string[] caches = [
            .. Enumerable.Range(0, 300).Select(number => $"/root/.cache/go/{number % 9}/{number}"), "/etc/tool.conf",
            "/x"];

        Assert.Equal("/root/.cache/go: 300 files; /etc/tool.conf; /x", FilesByFolder.Of(caches));
        Assert.Equal(
            "/var/lib/a: 2 files; /var/lib/b/c: 2 files",
            FilesByFolder.Of(["/var/lib/b/c/1", "/var/lib/a/1", "/var/lib/a/2", "/var/lib/b/c/2"]));
        Assert.Equal(
            "/usr/lib: 40 files", FilesByFolder.Of([.. Enumerable.Range(0, 40).Select(one => $"/usr/lib/{one}/x")]));
    }
}
