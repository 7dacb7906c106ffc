using System.Text;
using HarnessCore.Checking;
using HarnessCore.Engine.Images;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Results;

public sealed class ResultsBuilderTests
{
    [Fact]
    public void ImagesAreInTheOrderOfTheirNamesAndScenariosInTheProfiles()
    {
        Assert.Equal(["bash-shunit2", "gcc-assert"], Sample.Passing.Images.Select(image => image.Name));
        Assert.All(
            Sample.Passing.Images, image =>
                Assert.Equal(
                    Sample.Scenarios.Select(scenario => scenario.Id), image.Outcomes
                        .Select(outcome => outcome.Scenario)));
    }

    [Fact]
    public void OwnCasesNameTheirImages()
    {
        var document = SampleCases.Document;

        Assert.True(document.Complete);
        Assert.Equal(
            ["traffic-light/red: all", "cases/edge: bash-shunit2 gcc-assert", "cases/slow: gcc-assert"],
            document.Scenarios.Select(
                scenario => $"{scenario.Id}: {(scenario.Images is { } images ? string.Join(' ', images) : "all")}"));
        Assert.Equal([2, 3, 1], document.Images.Select(image => image.Outcomes.Count));
    }

    [Fact]
    public void AnImageHasThePlatformThatWasChecked()
    {
        var run = Sample.PassingRun;
        var document = (run with
        {
            Results =
            [
                .. run.Results.Select(result => result.Ltf != "gcc-assert" ? result : result with
                {
                    Image = new ImageIdentity("sha256:x", "", "linux/arm64"),
                }),
            ],
        }).Build();

        var read = ResultsJson.Parse(Encoding.UTF8.GetBytes(ResultsJson.Of(document)));
        Assert.Equal([null, "linux/arm64"], read.Images.Select(image => image.Platform));
    }

    [Fact]
    public void ARunThatWasStoppedIsIncomplete()
    {
        Assert.True(Sample.Passing.Complete);
        Assert.False(
            (Sample.PassingRun with { Results = [.. Sample.PassingRun.Results.Skip(1)] }).Build().Complete);
    }

    [Fact]
    public void TimesAreInUtcAndFoldersAreNamedFromTheRoot()
    {
        Assert.Equal(
            "2026-11-22T02:00:00+00:00",
            ResultsJson.Parse(Encoding.UTF8.GetBytes(ResultsJson.Of(Sample.Passing))).Started
                .ToString("yyyy-MM-ddTHH:mm:sszzz"));
        Assert.Equal("images/bash-shunit2", Sample.Passing.Images[0].Reference);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void WhetherNextCountsIsSaidOfEachOutcome(bool advisory, bool fails) => Assert.Equal(
        fails,
        Outcome(
            Sample.FailingRun.With(new CheckOptions { InCi = false, NextIsAdvisory = advisory }).Build(), "gcc-assert",
            "read-only/red").Fails);

    [Fact]
    public void AKnownFailureKeepsItsIssueAndWhatFailed()
    {
        var known = Outcome(Sample.Passing, "gcc-assert", "self-kill/parent");

        Assert.Equal(
            (VerdictKind.KnownFailure, "https://github.com/x/y/issues/1", false),
            (known.Outcome, known.Issue, known.Fails));
        Assert.NotNull(known.Failure);
    }

    [Fact]
    public void ASnapshotComesWithItsColour()
    {
        var red = Outcome(Sample.Passing, "gcc-assert", "traffic-light/red");

        Assert.Equal("red", red.Colour);
        Assert.StartsWith("outcome: red\nstatus: 1\nstdout:\n  |Hello\n", red.Snapshot, StringComparison.Ordinal);
        var flood = Outcome(Sample.Passing, "gcc-assert", "stdout/flood");
        Assert.Equal(("", ""), (flood.Colour, flood.Snapshot));
    }

    [Theory]
    [InlineData("NAME=Debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n", "Debian GNU/Linux 12 "
        + "(bookworm)")]
    [InlineData("ID=alpine\r\n", "alpine")]
    [InlineData("ID=a\nPRETTY_NAME='b'", "b")]
    [InlineData("PRETTY_NAME=\nID=x", "x")]
    [InlineData("", "")]
    [InlineData("nonsense", "")]
    public void TheSystemIsWhatOsReleaseCallsIt(string release, string name) =>
        Assert.Equal(name, ImageIdentity.NameIn(release));

    private static ScenarioOutcome Outcome(ResultsDocument document, string image, string scenario) =>
        document.Images.Single(one => one.Name == image).Outcomes.Single(outcome => outcome.Scenario == scenario);
}
