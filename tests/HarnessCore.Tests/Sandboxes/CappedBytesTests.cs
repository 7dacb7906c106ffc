using HarnessCore.Sandboxes;

namespace HarnessCore.Tests.Sandboxes;

public class CappedBytesTests
{
    [Fact]
    public void KeepsEverythingUpToItsLimit()
    {
        var bytes = new CappedBytes(5);
        bytes.Add("abc"u8);
        bytes.Add("de"u8);
        Assert.Equal("abcde"u8, bytes.Kept);
        Assert.Equal(5, bytes.Total);
        Assert.False(bytes.Truncated);
    }

    [Fact]
    public void KeepsTheBeginningAndCountsTheRest()
    {
        var bytes = new CappedBytes(5);
        bytes.Add("abc"u8);
        bytes.Add("def"u8);
        bytes.Add("ghi"u8);
        Assert.Equal("abcde"u8, bytes.Kept);
        Assert.Equal(9, bytes.Total);
        Assert.True(bytes.Truncated);
    }

    [Fact]
    public void IsEmptyAtFirst()
    {
        var bytes = new CappedBytes();
        Assert.Equal(0, bytes.Kept.Length);
        Assert.False(bytes.Truncated);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(4096)]
    [InlineData(CappedBytes.TextLimit)]
    public void KeepsFiftyKibibytesInPiecesOfAnySize(int piece)
    {
        var source = new byte[CappedBytes.TextLimit + 1];
        new Random(1).NextBytes(source);
        var bytes = new CappedBytes();
        foreach (var chunk in source.Chunk(piece))
        {
            bytes.Add(chunk);
        }

        Assert.Equal(source.AsSpan(0, 50 * 1024), bytes.Kept);
        Assert.Equal(source.Length, bytes.Total);
    }

    [Fact]
    public void TakesNoMoreMemoryThanItKeeps()
    {
        var bytes = new CappedBytes();
        var chunk = new byte[1 << 20];
        bytes.Add(chunk);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var megabyte = 0; megabyte < 100; megabyte++)
        {
            bytes.Add(chunk);
        }

        Assert.Equal(101L << 20, bytes.Total);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 16);
    }
}
