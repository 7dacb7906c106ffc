using System.Diagnostics;
using HarnessCore.Engine.Containers;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Hostile;

/// <summary>However many files a kata writes outside its mounts, listing them takes linear time.</summary>
public class ChangedPathsTests
{
    private static readonly IReadOnlyList<string> Many =
        [.. Enumerable.Range(0, 40_000).Select(number => $"/var/tmp/{number % 3}/{number:000000}")];

    [Fact]
    public void FoldersOfOtherPathsAreLeftOut()
    {
        string[] paths = ["/a", "/a-b", "/a/b", "/a/b/c", "/d/e", "/d/e/f", "/d/ef", "/g"];
        Assert.Equal(["/a-b", "/a/b/c", "/d/e/f", "/d/ef", "/g"], ContainerCalls.WithoutFolders([.. paths.Reverse()]));
    }

    [Theory]
    [InlineData("many files in few folders", "")]
    [InlineData("many folders", "/x")]
    [InlineData("deep folders", "/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/x")]
    public void TakesTimeByTheirNumber(string _, string below)
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal(Many.Count, ContainerCalls.WithoutFolders([.. Many.Select(path => path + below)]).Count);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public void FilesAreCountedByFolder() => Assert.Equal(
        "/var/tmp/0: 13334 files; /var/tmp/1: 13333 files; /var/tmp/2: 13333 files", FilesByFolder.Of(Many));

    [Fact]
    public void LongNamesAndManyFoldersAreCutShort()
    {
        var text = FilesByFolder.Of(
            [.. Many.Select(path => $"/{path[^6..]}{new string('x', 4000)}/a/\u001b]52;c;x\u0007/b")]);

        Assert.EndsWith("; and 39992 more", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, char.IsControl);
        Assert.InRange(text.Length, 0, 2000);
    }
}
