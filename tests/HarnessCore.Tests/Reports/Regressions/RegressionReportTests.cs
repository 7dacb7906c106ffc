using System.Text;
using HarnessCore.Reports;
using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Regressions;

public sealed class RegressionReportTests
{
    private static readonly Regression Everything = RegressionFinder.Between(Sample.Passing, Sample.Failing, []);

    [Fact]
    public void NoReportHoldsAControlCharacter() => Assert.All(
        new[]
        {
            RegressionText.Of(Everything), RegressionMarkdown.Of(Everything), RegressionHtml.Of(Everything),
            MarkdownReport.Of(Sample.Failing),
        },
        text => Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n'));

    [Fact]
    public void ItsOwnLinesFitATerminal() => Assert.All(
        RegressionText.Of(Everything)
            .Split('\n')
            .Where(line => !line.StartsWith("    ", StringComparison.Ordinal)), line => Assert
            .InRange(line.Length, 0, 80));

    [Fact]
    public void WhatALinesCannotHoldGoesOnInTheNext()
    {
        var renamed = Sample.Passing.With(
            "gcc-assert", image =>
                image with { Reference = "ghcr.io/cyber-dojo-languages/some_other_image_with_a_long_name:1234567" });

        var text = RegressionText.Of(RegressionFinder.Between(Sample.Passing, renamed, []));

        Assert.Contains(
            "\n  gcc-assert › reference: ghcr.io/cyber-dojo-languages/gcc_assert:2733119 →\n      "
                + "ghcr.io/cyber-dojo-languages/some_other_image_with_a_long_name:1234567\n",
            text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(28, 1)] // 80 columns
    [InlineData(29, 2)]
    public void ALineIsEightyColumnsLong(int last, int lines) => Assert.Equal(
        lines, Wrapped(new string('a', 26), new string('b', last)).Split('\n').Length);

    [Fact]
    public void AWordThatNoLineHoldsStaysWhole() => Assert.Equal(
        $"  gcc-assert › digest: a →\n      {new string('b', 90)}", Wrapped("a", new string('b', 90), "digest"));

    [Fact]
    public void HtmlIsOneFileWithoutAScript()
    {
        var html = RegressionHtml.Of(Everything);

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("color-scheme: light dark", html, StringComparison.Ordinal);
        Assert.Matches("<del>- .*</del>\n<ins>\\+ ", html);
    }

    [Fact]
    public void MarkdownStaysBelowItsSize()
    {
        var failing = Sample.Passing.With("gcc-assert", image => image with
        {
            Outcomes = [
                .. image.Outcomes.Select(
                    outcome =>
                        outcome with { Outcome = VerdictKind.Error, Fails = true, Reason = new string('ü', 3_000) })],
        });

        var text = RegressionMarkdown.Of(RegressionFinder.Between(Sample.Passing, failing, []), most: 10_000);

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, 10_100);
        Assert.EndsWith("more did not fit: see the report as text or HTML\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12, false)]
    [InlineData(13, true)]
    public void MarkdownFoldsLongDetails(int lines, bool folded)
    {
        var failing = Sample.Passing.With(
            "gcc-assert", "stdout/flood", outcome => outcome with
            {
                Outcome = VerdictKind.Error,
                Reason = string.Join('\n', Enumerable.Repeat("line", lines)),
            });

        var text = RegressionMarkdown.Of(RegressionFinder.Between(Sample.Passing, failing, []));

        Assert.Equal(folded, text.Contains("<details>", StringComparison.Ordinal));
        Assert.Contains("stdout/flood", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, "- old 59")]
    [InlineData(61, "  … 1 more lines")]
    [InlineData(500, "  … 440 more lines")]
    public void ALongDifferenceIsCut(int lines, string last)
    {
        var old = string.Join('\n', Enumerable.Range(1, lines - 1).Select(line => $"old {line}"));
        var before = Sample.Passing.With("gcc-assert", "traffic-light/red", one => one with { Snapshot = old });
        var after = Sample.Passing.With("gcc-assert", "traffic-light/red", one => one with { Snapshot = "new" });

        var sections = RegressionSections.Of(RegressionFinder.Between(before, after, []));
        var told = Assert.Single(Assert.Single(sections).Items).Details.Split('\n');

        Assert.Equal(Math.Min(lines, 61), told.Length);
        Assert.Contains("- old 1", told);
        Assert.Contains(last, told);
    }

    [Fact]
    public void ALongWordFollowsAShortOneOnItsLine()
    {
        var (image, reference) = (Sample.Passing.Images[0] with { Name = "abc" }, new string('r', 75));
        var old = Sample.Passing with { Images = [image with { Reference = reference }, Sample.Passing.Images[1]] };
        var @new = Sample.Passing with { Images = [Sample.Passing.Images[1]] };

        Assert.Contains(
            $"\n  abc: {reference}\n", RegressionText.Of(RegressionFinder.Between(old, @new, [])),
            StringComparison.Ordinal);
    }

    // The lines of the only change.
    private static string Wrapped(string before, string after, string what = "system")
    {
        var (old, @new) = (Of(before), Of(after));
        var text = RegressionText.Of(RegressionFinder.Between(old, @new, []));
        var begin = text.IndexOf("  gcc-assert › ", StringComparison.Ordinal);
        return text[begin..text.IndexOf("\n\n", begin, StringComparison.Ordinal)];

        ResultsDocument Of(string value) => Sample.Passing.With(
            "gcc-assert", image => what == "digest" ? image with { Digest = value } : image with { Os = value });
    }
}
