using HarnessCore.Reports.Results;

namespace HarnessCore.Tests.Reports.Results;

public sealed class ShardTests
{
    private static readonly string[] Names = ["gcc-assert", "bash-shunit2", "python-unittest", "clang-assert"];

    [Theory]
    [InlineData("1/1")]
    [InlineData("2/8")]
    [InlineData("1000/1000")]
    public void ReadsItself(string text) => Assert.Equal(text, Shard.Parse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("-1/3")]
    [InlineData("1/0")]
    [InlineData("1/2/3")]
    [InlineData("+1/3")]
    [InlineData(" 1/3")]
    [InlineData("1/1001")]
    [InlineData("a/b")]
    public void RefusesWhatIsNone(string text) => Assert.Null(Shard.Parse(text));

    [Fact]
    public void EveryImageIsInExactlyOne()
    {
        var names = Enumerable.Range(0, 500).Select(number => $"image-{number}").ToList();

        var sizes = Enumerable.Range(1, 8).Select(index => names.Count(new Shard(index, 8).Has)).ToList();

        Assert.Equal(500, sizes.Sum());
        Assert.All(names, name => Assert.Single(Enumerable.Range(1, 8), index => new Shard(index, 8).Has(name)));
        Assert.All(sizes, size => Assert.InRange(size, 35, 90));
    }

    // The shards of machines with other versions of the harness, or of .NET, must fit together.
    [Fact]
    public void TheHashIsWhatItWas() => Assert.Equal(
        "gcc-assert 4, bash-shunit2 2, python-unittest 3, clang-assert 3",
        string.Join(
            ", ",
            Names.Select(name => $"{name} {Enumerable.Range(1, 4).Single(index => new Shard(index, 4).Has(name))}")));
}
