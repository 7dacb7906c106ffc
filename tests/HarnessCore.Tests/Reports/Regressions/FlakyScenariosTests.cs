using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Regressions;

public sealed class FlakyScenariosTests
{
    private static readonly DateTimeOffset First = new(2026, 11, 1, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("+++", 0)]
    [InlineData("---", 0)]
    [InlineData("++-", 1)]
    [InlineData("+-+-", 3)]
    [InlineData("+s+e+", 0)] // A skipped night and an engine's failure say nothing.
    public void AChangeOfVerdictWithoutAChangeOfTheImageIsFlaky(string nights, int changes) =>
        Assert.Equal(changes, FlakyScenarios.In(Nights(nights)).Sum(one => one.Changes));

    [Fact]
    public void AnotherImageMayHaveAnotherVerdict()
    {
        var nights = Nights("+-");
        var rebuilt = nights[1] with { Images = [nights[1].Images[0] with { Digest = "sha256:new" }] };

        Assert.Empty(FlakyScenarios.In([nights[0], rebuilt]));
    }

    [Fact]
    public void TheTimeToGreenIsTheMeanFromAFirstFailureToTheNextPass()
    {
        var one = Assert.Single(FlakyScenarios.In(Nights("+--+-+-")));

        // Two nights, and one.
        Assert.Equal(TimeSpan.FromHours(36), one.ToGreen);
        Assert.Equal((4, 7), (one.Failed, one.Runs));
    }

    [Fact]
    public void TheWorstComesFirst()
    {
        var (calm, wild) = (Nights("+++-"), Nights("+-+-"));
        var both = calm.Zip(wild, (one, other) => one with
        {
            Images = [one.Images[0] with { Name = "calm" }, other.Images[0] with { Name = "wild" }],
        });

        Assert.Equal(["wild", "calm"], FlakyScenarios.In([.. both]).Select(one => one.Image));
    }

    private static List<ResultsDocument> Nights(string verdicts) =>
    [
        .. verdicts.Select((verdict, at) => Sample.Passing with
        {
            Started = First.AddDays(at),
            Images =
            [
                Sample.Passing.Images[0] with
                {
                    Outcomes =
                    [
                        Sample.Passing.Images[0].Outcomes[0] with
                        {
                            Outcome = verdict switch
                            {
                                '+' => VerdictKind.Passed,
                                '-' => VerdictKind.Failed,
                                's' => VerdictKind.Skipped,
                                _ => VerdictKind.Error,
                            },
                        },
                    ],
                },
            ],
        }),
    ];
}
