using System.Text;
using HarnessCore.Sandboxes;

namespace HarnessCore.Tests.Sandboxes;

public class MarkedStreamTests
{
    private const string Mark = "abac";

    [Theory]
    [InlineData("onetwo", "one", "two")]
    [InlineData("", "", "")]
    [InlineData("a partial mark: aba, and ab", "a", "abab")]
    [InlineData("ends like a mark begins: aba", "ab", "a")]
    [InlineData("abaab", "\n", "\0")]
    public void GivesTheSamePartsHoweverItIsCutInTwoOrThree(string first, string second, string third)
    {
        var stream = first + Mark + second + Mark + third + Mark;
        foreach (var cuts in CutsInThree(stream.Length))
        {
            var parts = Parts(stream, cuts);
            Assert.Equal([first, second, third], parts.Texts);
            Assert.True(parts.Stream.Complete);
        }
    }

    [Fact]
    public void GivesTheSamePartsByteByByte()
    {
        var parts = Parts("ababaabacabaababac", [.. Enumerable.Range(1, 17)]);
        Assert.Equal(["ababa", "abaab", ""], parts.Texts);
        Assert.Equal(2, parts.Stream.Ended);
    }

    [Fact]
    public void GivesTheSamePartsForRandomContentInRandomPieces()
    {
        var random = new Random(41966);
        for (var round = 0; round < 3000; round++)
        {
            var texts = Enumerable.Range(0, 3).Select(_ => Content(random)).ToArray();
            var stream = string.Concat(texts.Select(text => text + Mark));
            var cuts = Enumerable.Range(0, random.Next(6))
                .Select(_ => random.Next(stream.Length + 1))
                .Order()
                .ToArray();
            Assert.Equal(texts, Parts(stream, cuts).Texts);
        }
    }

    [Fact]
    public void HandsOnAtOnceWhatCannotBeTheBeginningOfAMark()
    {
        var parts = Parts("a line\nab", []);
        Assert.Equal("a line\n", parts.Texts[0]);
        parts.Stream.Feed("x"u8);
        Assert.Equal("a line\nabx", parts.Texts[0]);
    }

    [Fact]
    public void FlushGivesWhatWasHeldBackToThePartThatNeverEnded()
    {
        var parts = Parts("one" + Mark + "two aba", []);
        Assert.Equal(["one", "two ", ""], parts.Texts);
        parts.Stream.Flush();
        Assert.Equal(["one", "two aba", ""], parts.Texts);
        Assert.False(parts.Stream.Complete);
        Assert.Equal(1, parts.Stream.Ended);
    }

    [Fact]
    public void FlushOfACompleteStreamAddsNothing()
    {
        var parts = Parts(Mark + Mark + "three" + Mark, [3, 7]);
        parts.Stream.Flush();
        Assert.Equal(["", "", "three"], parts.Texts);
    }

    [Fact]
    public void IgnoresWhatFollowsTheLastMark()
    {
        var parts = Parts(Mark + Mark + Mark + "more" + Mark, [5, 13]);
        Assert.Equal(["", "", ""], parts.Texts);
        Assert.Equal(3, parts.Stream.Ended);
    }

    // Letters of the mark only, so that its beginnings are everywhere; the mark itself must not come up.
    private static string Content(Random random)
    {
        while (true)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => "abc"[random.Next(3)]));
            if ((text + Mark).IndexOf(Mark, StringComparison.Ordinal) == text.Length)
            {
                return text;
            }
        }
    }

    private static IEnumerable<int[]> CutsInThree(int length) =>
        from first in Enumerable.Range(0, length + 1)
        from second in Enumerable
            .Range(first, length + 1 - first)
        select new[] { first, second };

    private static Taken Parts(string stream, int[] cuts)
    {
        var taken = new Taken();
        var bytes = Encoding.UTF8.GetBytes(stream);
        foreach (var (from, to) in cuts.Prepend(0).Zip(cuts.Append(bytes.Length)))
        {
            taken.Stream.Feed(bytes.AsSpan(from, to - from));
        }

        return taken;
    }

    private sealed class Taken
    {
        private readonly List<byte>[] _parts = [[], [], []];

        public Taken() => Stream = new MarkedStream(
            Encoding.UTF8.GetBytes(Mark), bytes =>
                _parts[0].AddRange(bytes), bytes => _parts[1].AddRange(bytes), bytes => _parts[2].AddRange(bytes));

        public MarkedStream Stream { get; }

        public string[] Texts => [.. _parts.Select(part => Encoding.UTF8.GetString([.. part]))];
    }
}
