using System.Globalization;
using System.Text;
using System.Xml.Linq;
using HarnessCore.Reports;
using HarnessCore.Reports.Html;
using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports;

public sealed class RunReportTests
{
    private const string Illegal = "\0\u0001\u0007\u001b[31m\r\n\ud800 \ufffe \u007f ]]> & <b> é 𝄞";

    [Fact]
    public void JUnitHasARealElementForEveryOutcome()
    {
        var cases = XDocument.Parse(JUnitReport.Of(Sample.Failing))
            .Descendants("testcase")
            .ToDictionary(one => ((string)one.Attribute("classname")!, (string)one.Attribute("name")!), Child);

        Assert.Equal(
            [
                "image/os: system-out", "traffic-light/red: failure", "traffic-light/green: ", "stdout/flood: error",
                "self-kill/parent: failure", "read-only/red: skipped"],
            cases.Where(one => one.Key.Item1 == "gcc-assert").Select(one => $"{one.Key.Item2}: {one.Value}"));
        Assert.Equal("error", cases[("zig-test", "read-only/red")]);
        Assert.Equal("skipped", cases[("zig-test", "image/os")]);

        static string Child(XElement one) =>
            Assert.Single(one.Elements().Select(child => child.Name.LocalName).DefaultIfEmpty(""));
    }

    [Fact]
    public void JUnitCountsWhatIsInIt()
    {
        foreach (
            var suite in XDocument.Parse(JUnitReport.Of(Sample.Failing))
                .Descendants()
                .Where(element => element.Name.LocalName.StartsWith("testsuite", StringComparison.Ordinal)))
        {
            Assert.Equal(suite.Descendants("testcase").Count(), (int)suite.Attribute("tests")!);
            Assert.Equal(suite.Descendants("failure").Count(), (int)suite.Attribute("failures")!);
            Assert.Equal(suite.Descendants("error").Count(), (int)suite.Attribute("errors")!);
            Assert.Equal(suite.Descendants("skipped").Count(), (int)suite.Attribute("skipped")!);
        }
    }

    [Fact]
    public void JUnitMakesVisibleWhatXmlCannotHold()
    {
        var document = Sample.Passing.With(
            "gcc-assert", "stdout/flood", outcome =>
                outcome with { Outcome = VerdictKind.Error, Fails = true, Reason = Illegal });

        var error = XDocument.Parse(JUnitReport.Of(document)).Descendants("error").Single();

        Assert.Contains("␀␁␇␛[31m␍\n", error.Value, StringComparison.Ordinal);
        Assert.Contains("\ufffd <fffe> ␡ ]]> & <b> é 𝄞", error.Value, StringComparison.Ordinal);
        Assert.Contains("␀␁␇", (string)error.Attribute("message")!, StringComparison.Ordinal);
    }

    [Fact]
    public void MarkdownsTableHasItsColumnsWhateverIsInIt()
    {
        var document = Sample.Passing.With(
            "gcc-assert", image => image with { Os = "a|b\n`c` <img> *d* \\| [x](y) @z", Name = "gcc|assert" });

        var row = MarkdownReport.Of(document)
            .Split('\n')
            .Single(line => line.Contains("gcc", StringComparison.Ordinal) && line.StartsWith('|'));

        Assert.Equal(5, Enumerable.Range(0, row.Length).Count(at => row[at] == '|' && Slashes(row, at) % 2 == 0));
        Assert.Contains(@"a\|b \`c\` &lt;img&gt; \*d\* \\\| \[x\](y) `@z`", row, StringComparison.Ordinal);

        static int Slashes(string text, int at) => text[..at].Reverse().TakeWhile(c => c == '\\').Count();
    }

    [Fact]
    public void MarkdownsFencesAreLongerThanAnyWithin() =>
        Assert.Contains("\n````text\n", MarkdownReport.Of(Sample.Failing), StringComparison.Ordinal);

    [Fact]
    public void MarkdownSaysOnceWhatAllScenariosOfAnImageSay() =>
        Assert.Single(
            MarkdownReport.Of(Sample.Failing).Split('\n'), line =>
                line.Contains("zig-test › 5 scenarios: skipped", StringComparison.Ordinal));

    [Theory]
    [InlineData(2_000)]
    [InlineData(MarkdownReport.Most)]
    public void MarkdownStaysBelowItsSizeAndSaysWhatIsLeftOut(int most)
    {
        var big = new string('ü', 3_000);
        var fleet = Sample.Fleet(200, 1, default);
        var document = fleet with
        {
            Images = [
                .. fleet.Images.Select(
                    image =>
                        image with {
                            Outcomes = [
                                .. image.Outcomes.Select(
                                    (outcome, at) =>
                                        outcome with {
                                            Outcome = VerdictKind.Error, Fails = true, Reason = $"{at} {big}" })] })],
        };

        var text = MarkdownReport.Of(document, most);

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, most + 100);
        Assert.Matches(@"\n\d+ more did not fit: ", text);
        Assert.Equal(text.Split("<details>").Length, text.Split("</details>").Length);
    }

    [Fact]
    public void WhatFitsIsAllThere() =>
        Assert.DoesNotContain("more did not fit", MarkdownReport.Of(Sample.Failing), StringComparison.Ordinal);

    // ltf knows the invariant culture only; a program that uses the library may have another, different in all of this.
    [Fact]
    public void NoCultureChangesAReport()
    {
        var before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        other.NumberFormat.NumberGroupSeparator = ".";
        other.NumberFormat.NegativeSign = "~";
        other.NumberFormat.PercentSymbol = "pct";
        other.DateTimeFormat.DateSeparator = "~";
        other.DateTimeFormat.TimeSeparator = ".";
        other.DateTimeFormat.ShortDatePattern = "d.M.yyyy";
        try
        {
            var expected = All();
            CultureInfo.CurrentCulture = other;
            Assert.All(expected.Zip(All()), report => Assert.Equal(report.First, report.Second));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static string[] All()
        {
            var (tonight, before) = (SampleResults.Failing(), SampleResults.History(2));
            var difference = RegressionFinder.Between(before[^1], tonight, before);
            return
            [
                ResultsJson.Of(tonight), MarkdownReport.Of(tonight), JUnitReport.Of(tonight),
                HtmlReport.Of(tonight, before), RegressionText.Of(difference), RegressionMarkdown.Of(difference),
                RegressionHtml.Of(difference),
            ];
        }
    }
}
