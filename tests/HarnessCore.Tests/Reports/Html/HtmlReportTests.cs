using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HarnessCore.Reports.Html;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Html;

public partial class HtmlReportTests
{
    private static readonly ResultsDocument Failing = SampleResults.Failing();
    private static readonly string Page = HtmlReport.Of(Failing, SampleResults.History(5));

    [Fact]
    public void TheSameResultsAreTheSameBytes() =>
        Assert.Equal(Page, HtmlReport.Of(SampleResults.Failing(), SampleResults.History(5)));

    [Fact]
    public void ItLoadsNothing()
    {
        Assert.DoesNotMatch(@"<(img|iframe|object|embed|base)\b|@import|url\(|<script[^>]+src=", Page);
        Assert.Equal(
            ["data:,"], Href()
                .Matches(Page)
                .Select(match => match.Groups[1].Value)
                .Where(link => !link.StartsWith('#')));
    }

    [Fact]
    public void ItsPolicyLetsThroughItsOwnStyleAndScriptOnly()
    {
        var (style, script) = (
            Regex.Match(Page, "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value, Regex
                .Match(Page, "<script>(.*?)</script>", RegexOptions.Singleline).Groups[1].Value);
        Assert.Contains(
            $"default-src 'none'; img-src data:; style-src '{Hash(style)}'; script-src '{Hash(script)}'; base-uri "
                + "'none'",
            Page, StringComparison.Ordinal);
        Assert.DoesNotMatch(
            @"<[^>]+\s(style|on[a-z]+)=",
            Page[..Page.IndexOf("<script", StringComparison.Ordinal)].Replace(style, "", StringComparison.Ordinal));
    }

    [Fact]
    public void TheSumSaysHowManyEndedHow()
    {
        var cells = Failing.Images.SelectMany(image => image.Outcomes).ToList();
        Assert.Contains(
            $"<p class=\"sum\">{Failing.Images.Count} images × {Failing.Scenarios.Count} scenarios</p>", Page,
            StringComparison.Ordinal);
        Assert.Contains(
            $"<strong>{cells.Count(cell => cell.Outcome == VerdictKind.Passed)}</strong> passed", Page,
            StringComparison.Ordinal);
        Assert.Contains("<strong>4</strong> failed<", Page, StringComparison.Ordinal);
        Assert.Contains("<strong>1</strong> failed, advisory<", Page, StringComparison.Ordinal);
        Assert.Contains("<strong>1</strong> error<", Page, StringComparison.Ordinal);
        Assert.Contains("2026-11-23 01:00 UTC to 2026-11-23 01:17 UTC, 17 min 42 s", Page, StringComparison.Ordinal);
        Assert.Contains(
            "Docker Engine 20.10.24, API 1.41, cgroup v2, overlay2, Debian GNU/Linux 12 (bookworm), kernel "
                + "6.1.0-28-amd64, x86_64, 2 cores, 8 GiB",
            Page, StringComparison.Ordinal);
        Assert.Contains(
            "<h1>LTF conformance: does not conform (5 failures, 1 error); 1 image skipped</h1>", Page,
            StringComparison.Ordinal);
    }

    [Fact]
    public void WhereAllWasSkippedNothingWasChecked()
    {
        var page = HtmlReport.Of(
            Failing with
            {
                Images = [
                    .. Failing.Images.Select(
                        image =>
                            image with {
                                Outcomes = [
                                    .. image.Outcomes.Select(
                                        one => one with { Outcome = VerdictKind.Skipped, Fails = false })] })]
            },
            []);

        Assert.Contains(
            "<h1>LTF conformance: nothing was checked; 18 images skipped</h1>", page, StringComparison.Ordinal);
        Assert.Contains("This is not a pass.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void TheNightItselfAndLaterOnesAreNoNightsBefore() =>
        Assert.Equal(
            Page,
            HtmlReport.Of(
                Failing,
                [.. SampleResults.History(5), Failing, Failing with { Started = Failing.Started.AddDays(1) }]));

    [Fact]
    public void OneCauseInSeveralImagesIsToldOnce()
    {
        Assert.Single(
            Regex.Matches(Static(Page), Regex.Escape("<dd>stdout is &#39;motd⏎&#183;hel⏎lo&#183;&#39;</dd>")));
        Assert.Contains("explains 1 scenario in 3 images<", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void AFailureSaysAllThatTheGrammarHas() => Assert.All(
        ["ran", "expected", "got", "run", "cause", "fix", "why", "change", "again"], name =>
            Assert.Contains($"<dt>{name}</dt>", Page, StringComparison.Ordinal));

    [Fact]
    public void AFailureSaysSinceWhen()
    {
        Assert.Contains("new: passed in the previous run", Page, StringComparison.Ordinal);
        Assert.Contains("for 3 nights<", Page, StringComparison.Ordinal);
        Assert.Contains("for 6 nights or more<", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void TheWorstComesFirst()
    {
        var styles = Summary().Matches(Page).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(["error", "failed", "failed", "unexpected", "advisory", "known"], styles);
    }

    [Fact]
    public void ARunThatWasStoppedSaysSo()
    {
        var page = HtmlReport.Of(SampleResults.Passing() with { Complete = false }, []);
        Assert.Contains("This run is incomplete.", page, StringComparison.Ordinal);
        Assert.Contains("<h1>LTF conformance: stopped before the end</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void APassingRunSaysSo()
    {
        var page = HtmlReport.Of(SampleResults.Passing(), []);
        Assert.Contains("<h1>LTF conformance: conforms</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Nothing failed.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("This run is incomplete.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NothingCheckedIsNoPass(bool hasImages)
    {
        var document = SampleResults.Passing();
        var page = HtmlReport.Of(
            document with { Images = hasImages ? [document.Images[0] with { Outcomes = [] }] : [] }, []);
        Assert.Contains("<h1>LTF conformance: nothing was checked</h1>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</script><script>alert(1)</script><!--")]
    [InlineData("\" onmouseover=\"alert(1)\" x='")]
    [InlineData("]]> & \u2028 \u2029 \0 {{script}} {{data}} <script>alert(1)</script>")]
    public void WhatAnImageSaysIsNeverMarkup(string text)
    {
        var (plain, hostile) = (
            HtmlReport.Of(SampleResults.Hostile("plain"), []), HtmlReport.Of(SampleResults.Hostile(text), []));
        Assert.Equal(
            Tags()
                .Matches(plain)
                .Select(match => match.Groups[1].Value), Tags()
                .Matches(hostile)
                .Select(match => match.Groups[1].Value));
        Assert.DoesNotContain("<script>alert", hostile, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", hostile, StringComparison.Ordinal);
        Assert.DoesNotContain("onmouseover=\"alert", hostile, StringComparison.Ordinal);
        using var data = JsonDocument.Parse(
            Regex.Match(hostile, "<script type=\"application/json\" id=\"data\">(.*?)</script>").Groups[1].Value);
        Assert.Equal(
            Visible.Lines(text), data.RootElement.GetProperty("images")[0].GetProperty("name").GetString());
        Assert.DoesNotContain(
            '\u2028', Regex.Match(hostile, "<script type=\"application/json\".*", RegexOptions.Singleline).Value);
    }

    private static string Static(string page) => page[..page.IndexOf("<dialog", StringComparison.Ordinal)];

    private static string Hash(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    [GeneratedRegex("<h3><span class=\"sign ([a-z-]+)\"")]
    private static partial Regex Summary();

    [GeneratedRegex("\\shref=\"([^\"]*)\"")]
    private static partial Regex Href();

    [GeneratedRegex("<(/?[a-zA-Z!][a-zA-Z]*)")]
    private static partial Regex Tags();
}
