using HarnessCore.Engine.Images;
using HarnessCore.Reports;
using HarnessCore.Reports.Comparing;
using HarnessCore.Reports.Html;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Comparing;

public sealed class ComparisonTests
{
    private static readonly Dictionary<string, Func<Comparison, string>> Reports = new()
    {
        ["txt"] = ComparisonReport.Text,
        ["md"] = one => ComparisonReport.AsMarkdown(one),
        ["json"] = ComparisonReport.Json,
        ["html"] = VersionsSection.Of,
    };

    public static TheoryData<string> Formats { get; } = [.. Reports.Keys];

    [Theory]
    [MemberData(nameof(Formats))]
    public void OfAWorseVersion(string format) =>
        GoldenFile.Check($"versions-worse.{format}", Reports[format](SampleComparison.Worse));

    [Theory]
    [MemberData(nameof(Formats))]
    public void OfTheSame(string format) =>
        GoldenFile.Check($"versions-same.{format}", Reports[format](SampleComparison.Same));

    [Fact]
    public void TheTextFits80ColumnsButForCommandsAndDifferences() => Assert.DoesNotContain(
        ComparisonReport.Text(SampleComparison.Worse).Split('\n'),
        line => line.Length > 80 && !line.TrimStart().StartsWith("again", StringComparison.Ordinal));

    [Theory]
    [InlineData(VerdictKind.Passed, VerdictKind.Passed, 0)]
    [InlineData(VerdictKind.Failed, VerdictKind.Passed, 0)]
    [InlineData(VerdictKind.Failed, VerdictKind.Failed, 0)]
    [InlineData(VerdictKind.Passed, VerdictKind.Failed, 1)]
    [InlineData(VerdictKind.Passed, VerdictKind.Skipped, 1)]
    [InlineData(VerdictKind.Passed, VerdictKind.Error, 3)]
    [InlineData(VerdictKind.Error, VerdictKind.Passed, 3)]
    [InlineData(VerdictKind.Skipped, VerdictKind.Skipped, 3)]
    [InlineData(VerdictKind.Skipped, VerdictKind.Passed, 3)]
    public void TheExitCodeIsOfTheNewVersion(VerdictKind old, VerdictKind @new, int exitCode) =>
        Assert.Equal(exitCode, Between(All(old), All(@new)).ExitCode);

    [Fact]
    public void WhatWasStoppedSaysNothing() => Assert.Equal(
        3, Between(All(VerdictKind.Passed), All(VerdictKind.Passed) with { Complete = false }).ExitCode);

    [Fact]
    public void AVersionThatIsNotThereHasNoContents()
    {
        var comparison = ComparisonFinder.Between(
            new("a", All(VerdictKind.Passed), null), new("b", All(VerdictKind.Skipped), null), []);
        Assert.Empty(comparison.Facts);
        Assert.Equal(1, comparison.ExitCode);
    }

    [Theory]
    [InlineData("Ran 1 test, 1 failed.", "Tests: 1, failed: 1")]
    [InlineData("FAILED (failures=1)", "FAILURES! failures=2 FAILED")]
    [InlineData("Ran 1 test, 1 failed.", "")]
    public void TheLikestLineTakesItsPlace(string line, string expected)
    {
        IEnumerable<string> lines = ["hiker.c:3: error", "something else", expected];
        Assert.Equal(expected, SummaryLines.Likest(line, lines.Where(each => each.Length > 0)));
    }

    [Theory]
    [InlineData("amber", "Ran 1 test, 1 failed.", 0)]
    [InlineData("timed_out", "nothing of the kind", 0)]
    [InlineData("amber", "nothing of the kind", 1)]
    public void ALineThatIsStillThereIsNoCause(string colour, string line, int causes)
    {
        // The snapshot has a picture of a control character; what the lambda matched has the character.
        ScenarioOutcome Coloured(ScenarioOutcome one, string line) => one with
        {
            Snapshot = one.Snapshot.Replace("Ran 1 test, 1 failed.", $"␛[31m{line}", StringComparison.Ordinal),
            Light = one.Light! with
            {
                Decided = one.Light.Decided! with { Text = "\u001b[31mRan 1 test, 1 failed." },
            },
        };
        var comparison = Between(
            SampleComparison.Document(
                "a", "b", one => Coloured(SampleComparison.OldRed(one), "Ran 1 test, 1 failed.")),
            SampleComparison.Document(
                "a", "b", one => Coloured(SampleComparison.OldRed(one), line) with { Colour = colour, Light = null }));
        Assert.Equal(causes, comparison.Summaries.Count);
    }

    // Another branch of the lambda came first: what it says of the line is no cause.
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void APatternThatStillMatchesIsNoCause(bool stillMatches, int causes)
    {
        ScenarioOutcome Amber(ScenarioOutcome one) => SampleComparison.NewRed(one) with
        {
            Light = stillMatches ? SampleComparison.OldRed(one).Light : SampleComparison.NewRed(one).Light,
        };
        var comparison = Between(
            SampleComparison.Document("a", "b", SampleComparison.OldRed), SampleComparison.Document("a", "b", Amber));
        Assert.Equal(causes, comparison.Summaries.Count);
    }

    [Theory]
    [InlineData(new[] { 1.0, 1.1, 1.0 }, new[] { 2.0, 2.2, 2.1 }, true, false)]
    [InlineData(new[] { 2.0, 2.2, 2.1 }, new[] { 1.0, 1.1, 1.0 }, false, true)]
    [InlineData(new[] { 1.0, 1.1, 1.0 }, new[] { 1.1, 1.2, 1.1 }, false, false)]
    [InlineData(new[] { 1.0, 3.0, 1.0 }, new[] { 2.0, 2.9, 2.0 }, false, false)]
    [InlineData(new[] { 0.01, 0.01, 0.01 }, new[] { 0.03, 0.03, 0.03 }, false, false)]
    [InlineData(new[] { 1.0, 1.0 }, new[] { 2.0, 2.0 }, false, false)]
    public void SlowerIsWhatEveryPairSays(double[] old, double[] @new, bool isSlower, bool isFaster)
    {
        var times = new ColourTimes("red", old, @new, 10, 10);
        Assert.Equal((isSlower, isFaster), (times.IsSlower, times.IsFaster));
    }

    [Fact]
    public void ALayerCanStandThereTwice()
    {
        var changes = ComparisonFinder.Layers(
            [new("ADD base", 10), new("RUN x", 1), new("RUN x", 2), new("ENV a=1", 0)],
            [new("ADD base", 12), new("RUN x", 1), new("RUN x", 2), new("ENV a=1", 0), new("RUN x", 4)]);
        Assert.Equal([new LayerChange("ADD base", 10, 12), new LayerChange("RUN x", null, 4)], changes);
    }

    [Fact]
    public void ThePageHasTheViewOnlyWithAComparison()
    {
        Assert.Contains(
            "data-view=\"versions\"", HtmlReport.Of(SampleComparison.New, [], SampleComparison.Worse),
            StringComparison.Ordinal);
        var without = HtmlReport.Of(SampleComparison.New, []);
        Assert.DoesNotContain("data-view=\"versions\"", without, StringComparison.Ordinal);
        Assert.DoesNotContain("{{versions", without, StringComparison.Ordinal);
    }

    private static ResultsDocument All(VerdictKind kind) => SampleComparison.Document("d", "os", one => one) with
    {
        Images =
        [
            .. SampleResults.Passing().Only("gcc-assert").Images.Select(image => image with
            {
                Outcomes =
                [
                    .. image.Outcomes.Select(
                        one => one with { Outcome = kind, Fails = kind is VerdictKind.Failed or VerdictKind.Error }),
                ],
            }),
        ],
    };

    private static Comparison Between(ResultsDocument old, ResultsDocument @new) =>
        ComparisonFinder.Between(new("a", old, null), new("b", @new, null), []);
}
