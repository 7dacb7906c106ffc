using HarnessCore.Reports;
using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports;

/// <summary>Every report of a run that went well, of one that did not and of own cases, to the byte.</summary>
public sealed class GoldenTests
{
    private static readonly Dictionary<string, Func<ResultsDocument, string>> Reports = new()
    {
        ["json"] = ResultsJson.Of,
        ["md"] = document => MarkdownReport.Of(document),
        ["xml"] = JUnitReport.Of,
    };

    private static readonly Dictionary<string, Func<Regression, string>> Differences = new()
    {
        ["txt"] = RegressionText.Of,
        ["md"] = regression => RegressionMarkdown.Of(regression),
        ["html"] = RegressionHtml.Of,
    };

    public static TheoryData<string, string> Documents { get; } = new()
    {
        { "passing", "json" }, { "passing", "md" }, { "passing", "xml" }, { "failing", "json" }, { "failing", "md" },
        { "failing", "xml" }, { "cases", "json" }, { "cases", "md" }, { "cases", "xml" },
    };

    public static TheoryData<string> Formats { get; } = [.. Differences.Keys];

    private static readonly Dictionary<string, Func<ResultsDocument>> Runs = new()
    {
        ["passing"] = () => Sample.Passing,
        ["failing"] = () => Sample.Failing,
        ["cases"] = () => SampleCases.Document,
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void OfARun(string run, string report) =>
        GoldenFile.Check($"{run}.{report}", Reports[report](Runs[run]()));

    [Theory]
    [MemberData(nameof(Documents))]
    public void OfTheResultsFileAlone(string run, string report) =>
        GoldenFile.Check($"{run}.{report}", Reports[report](Read(run)));

    [Theory]
    [MemberData(nameof(Formats))]
    public void OfTheDifference(string format) =>
        GoldenFile.Check(
            $"diff.{format}", Differences[format](RegressionFinder.Between(Read("passing"), Read("failing"), [])));

    [Theory]
    [MemberData(nameof(Formats))]
    public void OfNoDifference(string format) =>
        GoldenFile.Check(
            $"nothing.{format}", Differences[format](RegressionFinder.Between(Read("failing"), Read("failing"), [])));

    [Theory]
    [MemberData(nameof(Formats))]
    public void OfTheOtherDifferences(string format) =>
        GoldenFile.Check($"rest.{format}", Differences[format](SampleDifferences.Rest));

    [Fact]
    public void TheResultsCanComeInAnyOrder() =>
        Assert.Equal(
            ResultsJson.Of(Sample.Failing),
            ResultsJson.Of(
                (Sample.FailingRun with
                {
                    Results = [.. Sample.FailingRun.Results.Reverse()],
                    Entries = [.. Sample.FailingRun.Entries.Reverse()],
                }).Build()));

    private static ResultsDocument Read(string run) => ResultsFile.Read(GoldenFile.In($"{run}.json"));
}
