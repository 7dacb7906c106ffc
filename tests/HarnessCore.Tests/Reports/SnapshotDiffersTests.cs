using System.Text;
using HarnessCore.Reports;
using HarnessCore.Reports.Html;
using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports;

/// <summary>An output that differs from the approved one stands in every report, and counts.</summary>
public sealed class SnapshotDiffersTests
{
    private const string Difference = "  outcome: green\n- status: 47\n+ status: 11";

    private static readonly ResultsDocument Good = Sample.Passing;

    private static readonly ResultsDocument Bad = Good.With("gcc-assert", "traffic-light/green", outcome => outcome with
    {
        Outcome = VerdictKind.Failed,
        Fails = true,
        SnapshotDiffers = Difference,
        Failure = new Failure
        {
            Ran = "as it is",
            Mismatches = [new("the output approved in it", "an output that differs")],
            Run = "",
            Why = "users see it",
            Change = "approve it",
            Again = "./ltf check it",
        },
    });

    [Fact]
    public void IsAMemberOfTheOutcomeAndOnlyOfThatOne()
    {
        var json = ResultsJson.Of(Bad);

        Assert.Equal(Difference, OutcomeOf(ResultsJson.Parse(Encoding.UTF8.GetBytes(json))).SnapshotDiffers);
        Assert.Equal(2, json.Split("\"snapshot_differs\"").Length);
        Assert.DoesNotContain("snapshot_differs", ResultsJson.Of(Good), StringComparison.Ordinal);
    }

    [Fact]
    public void MakesTheRunFail() => Assert.Equal(1, Conclusion.Of(Bad).ExitCode);

    [Fact]
    public void StandsOnceInMarkdownAndJUnit()
    {
        Once("- status: 47", MarkdownReport.Of(Bad));
        Once("- status: 47", JUnitReport.Of(Bad));
        Once("<failure ", JUnitReport.Of(Bad));
        Assert.Contains(
            "differs     outcome: green\n            - status: 47", MarkdownReport.Of(Bad), StringComparison.Ordinal);
    }

    [Fact]
    public void StandsInThePagesFailuresAndInItsPanel()
    {
        var page = HtmlReport.Of(Bad, []);

        Once("<dt>differs</dt><dd>", page);
        Once("\"differs\":", page);
    }

    [Fact]
    public void IsAPartOfItsOwnInTheDifferenceApartFromWhatDiffersFromLastNight()
    {
        var regression = RegressionFinder.Between(Good, Bad, []);

        Assert.True(regression.IsWorse);
        Assert.Empty(regression.NewlyFailing);
        var section = RegressionSections.Of(regression)[0];
        Assert.Equal(("differs from the approved output", true), (section.Title, section.IsWorse));
        Assert.Contains("- status: 47", Assert.Single(section.Items).Details, StringComparison.Ordinal);

        var changed = Good.With("gcc-assert", "traffic-light/green", outcome => outcome with { Snapshot = "another" });
        Assert.Equal(
            "changed snapshots", TitleOf(RegressionFinder.Between(Good, changed, [])));
    }

    [Fact]
    public void IsNoRegressionOnTheSecondNight()
    {
        Assert.True(RegressionFinder.Between(Bad, Bad, []).IsUnchanged);
        Assert.Equal("newly passing", TitleOf(RegressionFinder.Between(Bad, Good, [])));
    }

    [Fact]
    public void ShardsAreMergedWithIt() => Assert.Equal(
        ResultsJson.Of(Bad),
        ResultsJson.Of(ResultsMerge.Of(
            [.. Bad.Images.Select(image => (image.Name, Bad with { Images = [image] }))])));

    private static ScenarioOutcome OutcomeOf(ResultsDocument document) => document.Images
        .Single(image => image.Name == "gcc-assert").Outcomes.Single(one => one.Scenario == "traffic-light/green");

    private static string TitleOf(Regression regression) =>
        Assert.Single(RegressionSections.Of(regression)).Title;

    private static void Once(string text, string report) => Assert.Equal(2, report.Split(text).Length);
}
