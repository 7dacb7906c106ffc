using System.Xml.Linq;
using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Regressions;

public sealed class RegressionFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly DateTimeOffset First = new(2026, 11, 1, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void HasANightThatIsWorseThanTheOneBeforeAndNoOther()
    {
        var feed = XDocument.Parse(RegressionFeed.Of(Nights("++-+-"), new Uri("https://x.org/images/"), "nights"));

        Assert.Equal(
            ["https://x.org/images/#2026-11-05T02:00:00Z", "https://x.org/images/#2026-11-03T02:00:00Z"],
            feed.Descendants(Atom + "entry").Select(entry => (string)entry.Element(Atom + "id")!));
        Assert.All(
            feed.Descendants(Atom + "entry"), entry =>
                Assert.Contains(Sample.Passing.Images[0].Name, (string)entry.Element(Atom + "content")!));
    }

    [Fact]
    public void WithoutRegressionItIsEmptyAndStillAFeed()
    {
        var feed = XDocument.Parse(RegressionFeed.Of(Nights("+"), new Uri("https://x.org/"), "a & b\u001b"));

        Assert.Equal("a & b␛", (string)feed.Root!.Element(Atom + "title")!);
        Assert.Equal("https://x.org/", (string)feed.Root.Element(Atom + "id")!);
        Assert.Empty(feed.Descendants(Atom + "entry"));
    }

    private static List<ResultsDocument> Nights(string verdicts) =>
    [
        .. verdicts.Select((verdict, at) => Sample.Passing with
        {
            Started = First.AddDays(at),
            Ended = First.AddDays(at).AddHours(1),
            Images =
            [
                Sample.Passing.Images[0] with
                {
                    Outcomes =
                    [
                        Sample.Passing.Images[0].Outcomes[0] with
                        {
                            Outcome = verdict == '+' ? VerdictKind.Passed : VerdictKind.Failed,
                            Fails = verdict != '+',
                        },
                    ],
                },
            ],
        }),
    ];
}
