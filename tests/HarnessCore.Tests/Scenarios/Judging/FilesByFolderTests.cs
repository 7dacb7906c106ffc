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
    public void WhatSeveralColoursWriteIsToldOnce() => Assert.Equal(
        "red and green: /etc/x. amber: /root/.cache: 3 files",
        ReadOnlyWrites.Told([("red", "/etc/x"), ("amber", "/root/.cache: 3 files"), ("green", "/etc/x")]));

    [Fact]
    public void ManyFoldersAreCut() => Assert.EndsWith(
        "; and 4 more", FilesByFolder.Of([.. Enumerable.Range(0, 12).Select(index => ($"{index}/x", 5L))]),
        StringComparison.Ordinal);

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
