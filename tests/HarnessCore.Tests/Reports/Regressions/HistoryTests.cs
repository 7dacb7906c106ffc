using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Regressions;

public sealed class HistoryTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void TheTwoRunsThemselvesDoNotCountAsEarlierOnes()
    {
        ResultsDocument[] earlier = [Night(1), Night(2)];
        var (old, slow) = (Night(3), Night(4).With("image-01", "image/os", outcome => outcome with { Seconds = 9 }));

        var slower = RegressionFinder.Between(old, slow, earlier).Slower;

        Assert.Equal(3, Assert.Single(slower).Runs);
        Assert.Equal(slower, RegressionFinder.Between(old, slow, [.. earlier, old, slow]).Slower);
    }

    [Fact]
    public void AnImageWhoseDigestWasUnknownHasNotChanged()
    {
        var unknown = Night(1).With("image-02", image => image with { Digest = "", Os = "" });

        Assert.Empty(RegressionFinder.Between(unknown, Night(2), []).ImagesChanged);
        Assert.Empty(RegressionFinder.Between(Night(2), unknown, []).ImagesChanged);
    }

    private static ResultsDocument Night(int number) => Sample.Fleet(images: 6, seed: number, Day.AddDays(number));
}
