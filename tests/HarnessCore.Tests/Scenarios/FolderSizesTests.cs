using HarnessCore.Scenarios.Families;

namespace HarnessCore.Tests.Scenarios;

public sealed class FolderSizesTests
{
    [Fact]
    public void FoldersHaveCountsAndSizesTheLargestFirst() => Assert.Equal(
        ".nuget: 2 files, 31 MB; lib: 1 file, 2 KB; notes.txt: 1 byte",
        FolderSizes.Of(
            [("notes.txt", 1), (".nuget/a/b.dll", 30 << 20), ("lib/x", 2048), (".nuget/c.dll", 1 << 20)]));

    [Fact]
    public void ManyFoldersAreCut() => Assert.EndsWith(
        "; and 4 more", FolderSizes.Of([.. Enumerable.Range(0, 12).Select(index => ($"{index}/x", 5L))]),
        StringComparison.Ordinal);
}
