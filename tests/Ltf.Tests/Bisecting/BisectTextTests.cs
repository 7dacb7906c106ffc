using HarnessCore.Checking.Bisecting;
using Ltf.Bisecting;

namespace Ltf.Tests.Bisecting;

public sealed class BisectTextTests
{
    private static readonly BisectText Text =
        new([.. Enumerable.Range(0, 30).Select(number => ImageVersion.Of("my/image", $"v{number}"))]);

    [Theory]
    [InlineData(0, false, "--good: v0 is bad: the scenario fails on it")]
    [InlineData(29, true, "--bad: v29 is good: the scenario passes on it")]
    [InlineData(29, null, "cannot tell whether v29 (--bad) is good or bad: no such image")]
    public void AnEndThatIsNotAsItWasSaid(int version, bool? isGood, string expected) =>
        Assert.Equal(expected, Text.Wrong(new BisectionEnd.WrongEnd(version, new Probe(isGood, "no such image"))));

    [Fact]
    public void TheAnswer() => Assert.Equal(
        "first bad: v5\n  digest   d5\nlast good: v4\n  digest   d4\nrun again: ltf check v5",
        string.Join('\n', Text.Answer(new BisectionEnd.Found(4, 5, []), version => $"d{version}", "ltf check v5")));

    [Fact]
    public void TheRangeIfSomeCouldNotBeJudged()
    {
        var lines = Text.Answer(new BisectionEnd.Found(4, 7, [5, 6]), _ => "", "ltf check v7").ToList();

        Assert.Equal("first bad: one of 3, of which only the last could be judged: v5, v6, v7", lines[0]);
        Assert.Equal(["certainly bad: v7", "last good: v4"], lines[1..3]);
        lines = [.. Text.Answer(new BisectionEnd.Found(0, 29, [.. Enumerable.Range(1, 28)]), _ => "", "")];
        Assert.EndsWith(", v19, v20 and 9 more", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void ProgressSaysHowMuchIsLeft()
    {
        var search = new Bisection(30);

        Assert.Equal("  v0: good (1.5 s)", Text.Progress(0, new Probe(true), search, TimeSpan.FromSeconds(1.5)));
        search.Note(14, true);
        Assert.Equal(
            "  v14: good (2.0 s); 14 versions left, about 4 checks",
            Text.Progress(14, new Probe(true), search, TimeSpan.FromSeconds(2)));
        search.Note(16, false);
        search.Note(15, null);
        Assert.Equal(
            "  v15: skipped: not found (2.0 s); none left",
            Text.Progress(15, new Probe(null, "not found"), search, TimeSpan.FromSeconds(2)));
    }
}
