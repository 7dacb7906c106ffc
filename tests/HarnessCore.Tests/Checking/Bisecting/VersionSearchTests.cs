using HarnessCore.Checking.Bisecting;

namespace HarnessCore.Tests.Checking.Bisecting;

/// <summary>The search over versions that are made up: each is good, bad, or cannot be judged.</summary>
public sealed class VersionSearchTests
{
    private readonly List<int> _checked = [];
    private readonly List<int> _left = [];

    public static TheoryData<int, int> EveryPosition
    {
        get
        {
            var all = new TheoryData<int, int>();
            foreach (var count in Enumerable.Range(2, 16))
                foreach (var bad in Enumerable.Range(1, count - 1)) all.Add(count, bad);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(EveryPosition))]
    public async Task FindsTheFirstBadOneWhereverItIs(int count, int bad)
    {
        var end = await EndAsync(new string('g', bad) + new string('b', count - bad));

        var found = Assert.IsType<BisectionEnd.Found>(end);
        Assert.Equal((bad - 1, bad), (found.LastGood, found.FirstBad));
        Assert.Empty(found.Hidden);
        Assert.Equal([0, count - 1], _checked.Take(2));
        Assert.Equal(_checked.Distinct(), _checked);
        // Of 14 between the ends, 4 at most.
        Assert.True(_checked.Count - 2 <= Math.Ceiling(Math.Log2(count - 1)), string.Join(' ', _checked));
    }

    [Theory]
    [MemberData(nameof(EveryPosition))]
    public async Task TheNumberOfChecksThatAreLeftIsNeverTooSmall(int count, int bad)
    {
        await EndAsync(new string('g', bad) + new string('b', count - bad));

        for (var at = 0; at < _left.Count; at++)
            Assert.True(_left[at] >= Math.Max(0, _checked.Count - 2 - at), string.Join(' ', _left));
        Assert.Equal(0, _left[^1]);
    }

    [Fact]
    public void TheLongestPartWithoutASteppedOverOneIsCutNext()
    {
        var search = new Bisection(20);
        Assert.Equal(9, search.Next());
        search.Note(9, null);
        Assert.Equal(14, search.Next());
        search.Note(14, null);
        Assert.Equal(4, search.Next());
    }

    // Every row of up to 8 versions, with every set of them that cannot be judged.
    [Fact]
    public async Task WhatCannotBeJudgedIsSteppedOverAndHidesNoMoreThanItMust()
    {
        var rows = 0;
        for (var count = 2; count <= 8; count++)
        {
            for (var bad = 1; bad < count; bad++)
            {
                for (var skips = 0; skips < 1 << (count - 2); skips++)
                {
                    var row = string.Concat(Enumerable.Range(0, count).Select(
                        at => at > 0 && at < count - 1 && (skips >> (at - 1) & 1) == 1 ? '?' : at < bad ? 'g' : 'b'));
                    _checked.Clear();
                    var found = Assert.IsType<BisectionEnd.Found>(await EndAsync(row));
                    var (good, first) = (row.LastIndexOf('g'), row.IndexOf('b', StringComparison.Ordinal));
                    Assert.Equal((row, good, first), (row, found.LastGood, found.FirstBad));
                    Assert.Equal(Enumerable.Range(good + 1, first - good - 1), found.Hidden);
                    Assert.Equal(_checked.Distinct(), _checked);
                    rows++;
                }
            }
        }

        Assert.Equal(769, rows);
    }

    [Fact]
    public async Task ManyThatCannotBeJudgedInARowAreNotAllTried()
    {
        var found = Assert.IsType<BisectionEnd.Found>(
            await EndAsync("g" + new string('g', 30) + new string('?', 39) + new string('b', 30)));

        Assert.Equal((30, 70, 39), (found.LastGood, found.FirstBad, found.Hidden.Count));
        _checked.Clear();
        found = Assert.IsType<BisectionEnd.Found>(
            await EndAsync("g" + new string('g', 10) + new string('b', 20) + new string('?', 39) + "b"));
        Assert.Equal((10, 11), (found.LastGood, found.FirstBad));
        Assert.InRange(_checked.Count, 4, 10);
    }

    [Theory]
    [InlineData("b?b", 0, false)]
    [InlineData("g?g", 2, true)]
    [InlineData("?gb", 0, null)]
    [InlineData("gg?", 2, null)]
    public async Task AnEndThatIsNotAsItWasSaidEndsItBeforeTheSearch(string row, int version, bool? isGood)
    {
        var wrong = Assert.IsType<BisectionEnd.WrongEnd>(await EndAsync(row));

        Assert.Equal((version, isGood), (wrong.Version, wrong.Probe.IsGood));
        Assert.DoesNotContain(1, _checked);
    }

    [Fact]
    public void ARowHasTwoEnds() => Assert.Throws<ArgumentOutOfRangeException>(() => new Bisection(1));

    [Fact]
    public async Task CtrlCStopsIt()
    {
        using var stop = new CancellationTokenSource();
        var search = new VersionSearch(
            9,
            async (version, token) =>
            {
                if (version == 4) await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
                return new Probe(version < 4);
            },
            (_, _, _) => { });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search.RunAsync(stop.Token));
    }

    private Task<BisectionEnd> EndAsync(string row) => new VersionSearch(
        row.Length,
        (version, _) =>
        {
            _checked.Add(version);
            return Task.FromResult(new Probe(row[version] switch { 'g' => true, 'b' => false, _ => null }));
        },
        (_, _, search) => _left.Add(search.ChecksLeft)).RunAsync(CancellationToken.None);
}
