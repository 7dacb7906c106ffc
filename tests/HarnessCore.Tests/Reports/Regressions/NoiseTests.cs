using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Regressions;

public sealed class NoiseTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
    private static readonly ResultsDocument Old = Sample.Fleet(images: 6, seed: 1, Day);
    private static readonly ResultsDocument New = Sample.Fleet(images: 6, seed: 2, Day.AddDays(1));

    [Fact]
    public void TwoRunsOfANoisyMachineDoNotDiffer()
    {
        Assert.NotEqual(ResultsJson.Of(Old), ResultsJson.Of(New with { Started = Old.Started, Ended = Old.Ended }));
        Assert.True(RegressionFinder.Between(Old, New, []).IsUnchanged);
    }

    [Theory]
    [InlineData("image-01", "image/os")] // about 0.2 s, the quickest
    [InlineData("image-03", "stdout/flood")]
    [InlineData("image-05", "read-only/red")]
    public void ATripledDurationIsToldAndNothingElse(string image, string scenario)
    {
        foreach (var run in new[] { Old with { Started = New.Started }, New })
        {
            var regression = RegressionFinder.Between(Old, run.With(image, scenario, Tripled), []);

            Assert.Equal(
                (image, scenario, 1),
                Assert.Single(regression.Slower.Select(one => (one.Image, one.Scenario, one.Runs))));
            Assert.False(regression.IsWorse);
            Assert.False(regression.IsUnchanged);
            Assert.Single(RegressionSections.Of(regression));
        }
    }

    [Fact]
    public void SoItIsInARunOfOneScenario()
    {
        var one = Old with { Images = [Old.Images[0] with { Outcomes = [Old.Images[0].Outcomes[3]] }] };

        Assert.Single(RegressionFinder.Between(one, one.With("image-01", "stdout/flood", Tripled), []).Slower);
    }

    [Theory]
    [InlineData(0.01, 0.09)] // too short for anybody to wait
    [InlineData(1, 1.9)] // less than twice
    [InlineData(3, 1)] // faster
    public void LittleIsNotTold(double before, double after) =>
        Assert.Empty(RegressionFinder.Between(Taking(Old, before), Taking(Old, after), []).Slower);

    [Theory]
    [InlineData(2.01, 0)]
    [InlineData(2.03, 1)]
    public void TwiceAsLongAndAHundredthMoreIsTold(double after, int told)
    {
        var one = Old with { Images = [Old.Images[0] with { Outcomes = [Old.Images[0].Outcomes[3]] }] };

        Assert.Equal(told, RegressionFinder.Between(Lasting(one, 1), Lasting(one, after), []).Slower.Count);
    }

    [Fact]
    public void TheScenarioThatLostTheMostTimeComesFirst()
    {
        var slow = Taking(Taking(Old, 14), 21, "image-03");

        Assert.Equal(
            ["image-02", "image-03"],
            RegressionFinder.Between(Taking(Taking(Old, 1), 10, "image-03"), slow, []).Slower.Select(one => one.Image));
    }

    [Theory]
    [InlineData(20, 0.12 / 0.07)] // both with 20 ms more
    [InlineData(19, 1)]
    public void AWholeRunHasTwentyScenariosOrMore(int scenarios, double overall)
    {
        var outcome = Old.Images[0].Outcomes[3];
        var quick = Old with
        {
            Scenarios = [.. Enumerable.Range(0, scenarios).Select(id => Old.Scenarios[3] with { Id = $"t/{id}" })],
            Images = [
                Old.Images[0] with
                {
                    Outcomes = [
                        .. Enumerable.Range(0, scenarios).Select(id => outcome with { Scenario = $"t/{id}" })],
                }],
        };

        Assert.Equal(
            overall, RegressionFinder.Between(Lasting(quick, 0.05), Lasting(quick, 0.1), []).SlowerOverall, 1e-6);
    }

    [Fact]
    public void WhatEndedOtherwiseIsNotComparedInTime()
    {
        var failing = Taking(Old, 30).With(
            "image-02", "stdout/flood", outcome => outcome with { Outcome = VerdictKind.Failed, Fails = true });

        Assert.Empty(RegressionFinder.Between(Old, failing, []).Slower);
    }

    [Fact]
    public void AMachineThatIsSlowerAsAWholeIsToldOnce()
    {
        var slow = New with
        {
            Images = [.. New.Images.Select(image => image with { Outcomes = [.. image.Outcomes.Select(Tripled)] })]
        };

        var regression = RegressionFinder.Between(Old, slow, []);

        Assert.Empty(regression.Slower);
        Assert.InRange(regression.SlowerOverall, 2.5, 3.5);
        Assert.StartsWith(
            "the whole run", Assert.Single(Assert.Single(RegressionSections.Of(regression)).Items).Head,
            StringComparison.Ordinal);
    }

    public sealed class WithAHistory
    {
        // Two seconds, give or take 0.1.
        private static readonly ResultsDocument[] Steady =
            [.. new[] { 2.0, 1.9, 2.1, 2.05, 1.95 }.Select((seconds, day) => Earlier(day, seconds))];

        // From one second to five, as it comes.
        private static readonly ResultsDocument[] Erratic =
            [.. new[] { 1.0, 5, 2, 4, 3 }.Select((seconds, day) => Earlier(day, seconds))];

        [Theory]
        [InlineData(3.5, 1)]
        [InlineData(2.9, 0)]
        public void LessIsToldOfASteadyScenario(double seconds, int told) =>
            Assert.Equal(told, Slower(Steady, seconds).Count);

        [Fact]
        public void AMachineThatIsSlowerAsAWholeIsToldOnce()
        {
            var nights = Enumerable.Range(1, 5)
                .Select(day => Sample.Fleet(images: 6, seed: 10 + day, Day.AddDays(-day)))
                .ToList();
            var slow = New with
            {
                Images = [
                    .. New.Images.Select(image => image with { Outcomes = [.. image.Outcomes.Select(Tripled)] })]
            };

            var regression = RegressionFinder.Between(Old, slow, nights);

            Assert.Empty(regression.Slower);
            Assert.InRange(regression.SlowerOverall, 2.5, 3.5);
        }

        [Fact]
        public void ItsMedianAndTheNumberOfRunsAreSaid() =>
            Assert.Equal((2.0, 3.5, 6), Slower(Steady, 3.5).Select(one => (one.Before, one.After, one.Runs)).Single());

        [Theory]
        [InlineData(8, 0)]
        [InlineData(20, 1)]
        public void MoreIsForgivenAnErraticOne(double seconds, int told) =>
            Assert.Equal(told, Slower(Erratic, seconds).Count);

        [Fact]
        public void LaterRunsAndTheNewOneItselfDoNotCount()
        {
            var now = Taking(New, 3.5);

            Assert.Single(
                RegressionFinder.Between(
                    Taking(Old, 2), now, [.. Steady, now, now with { Started = now.Started.AddDays(1) }]).Slower);
        }

        [Fact]
        public void TooShortAHistoryIsNone() => Assert.Equal(1, Assert.Single(Slower([Steady[0]], 9)).Runs);

        private static IReadOnlyList<Slowdown> Slower(ResultsDocument[] history, double seconds) =>
            RegressionFinder.Between(Taking(Old, 2), Taking(New, seconds), history).Slower;

        private static ResultsDocument Earlier(int day, double seconds) =>
            Taking(Old, seconds) with { Started = Day.AddDays(day - 9) };
    }

    private static ScenarioOutcome Tripled(ScenarioOutcome outcome) => outcome with { Seconds = 3 * outcome.Seconds };

    private static ResultsDocument Taking(ResultsDocument document, double seconds, string image = "image-02") =>
        document.With(image, "stdout/flood", outcome => outcome with { Seconds = seconds });

    private static ResultsDocument Lasting(ResultsDocument document, double seconds) => document with
    {
        Images = [
            .. document.Images.Select(
                image => image with { Outcomes = [.. image.Outcomes.Select(one => one with { Seconds = seconds })] })],
    };
}
