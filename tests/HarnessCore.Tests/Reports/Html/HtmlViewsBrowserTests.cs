using HarnessCore.Reports.Html;
using HarnessCore.Reports.Results;
using HarnessCore.Tests.Support;
using Microsoft.Playwright;

namespace HarnessCore.Tests.Reports.Html;

/// <summary>The page's views in a browser: which one shows, and what stands in it.</summary>
public sealed class HtmlViewsBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly ResultsDocument All = SampleResults.Failing();
    private static readonly IReadOnlyList<ResultsDocument> Nights = SampleResults.History(3);
    private static readonly string Night = HtmlReport.Of(All, Nights);
    private static readonly string One = HtmlReport.Of(All.Only("gcc-assert"), Nights);
    private static readonly string Three =
        HtmlReport.Of(All.Only("gcc-assert", "php-phpunit", "ruby-minitest"), Nights);

    [SkippableTheory]
    [InlineData(1, "", "image")]
    [InlineData(3, "", "image")]
    [InlineData(18, "", "night")]
    [InlineData(1, "#view=night", "night")]
    [InlineData(18, "#view=readiness", "readiness")]
    [InlineData(18, "#view=image&show=gcc-assert", "image")]
    [InlineData(1, "#matrix", "night")]
    [InlineData(1, "#view=nonsense&x=%", "image")]
    public async Task TheAddressSaysWhichViewShows(int images, string hash, string view)
    {
        await using var report = await OpenReport.OfAsync(
            chromium.Browser, images == 1 ? One : images == 3 ? Three : Night, hash: hash);
        Assert.Equal(view, await report.Page.Locator("#views [aria-current=page]").GetAttributeAsync("data-view"));
        Assert.Equal(view == "image", await report.Page.Locator("#lights").IsVisibleAsync());
        Assert.Equal(view == "night", await report.Page.Locator("#grid").IsVisibleAsync());
        Assert.Equal(view == "readiness", await report.Page.Locator(".wishes").IsVisibleAsync());
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task TheViewsAreStepsInTheBrowsersHistory()
    {
        await using var report = await OpenReport.OfAsync(chromium.Browser, One);
        await report.Page.Keyboard.PressAsync("Tab");
        await report.Page.Keyboard.PressAsync("Tab");
        await report.Page.Keyboard.PressAsync("Tab");
        await report.Page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#view=night", report.Page.Url, StringComparison.Ordinal);
        Assert.True(await report.Page.Locator("#grid").IsVisibleAsync());
        await report.Page.GoBackAsync();
        await report.Page.Locator("#lights").WaitForAsync();
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task OneImageHasAVerdictInASentenceItsLightsAndItsCauses()
    {
        await using var report = await OpenReport.OfAsync(chromium.Browser, Three, hash: "#show=php-phpunit");
        Assert.Equal(
            "K php-phpunit conforms. 110 of 112 scenarios passed.",
            await report.Page.Locator("#verdict").TextContentAsync());
        Assert.Equal(3, await report.Page.Locator(".light").CountAsync());
        Assert.Equal(1, await report.Page.Locator(".failure:visible").CountAsync());
        Assert.Equal("explains 2 scenarios", await report.Page.Locator(".failure:visible .explains").InnerTextAsync());
        Assert.Equal(
            ["read-only", "files"],
            await report.Page.Locator("#family-rows > .family h3").AllInnerTextsAsync());
        Assert.Equal(
            "✓ 110 scenarios passed in 14 families", await report.Page.Locator(".well > summary").InnerTextAsync());

        await report.Page.Locator("#show").SelectOptionAsync("gcc-assert");
        await report.HoldsAsync("document.querySelector('#verdict').textContent.includes('gcc-assert does')");
        Assert.Equal("explains 1 scenario", await report.Page.Locator(".failure:visible .explains").InnerTextAsync());
        Assert.EndsWith("#show=gcc-assert", report.Page.Url, StringComparison.Ordinal);
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task ALightShowsLinesAsLinesItsTimeAndTheLineThatDecided()
    {
        await using var report = await OpenReport.OfAsync(chromium.Browser, One);
        var green = report.Page.Locator(".light").Nth(2);
        Assert.Equal(
            "test 1: 6 * 7 is 42\ntest 2: 6 * 7 is 42\ntest 3: 6 * 7 is 42\ntest 4: 6 * 7 is 42",
            await green.Locator(".printed").TextContentAsync());
        Assert.Equal("test 1: 6 * 7 is 42\n", await green.Locator(".printed mark").TextContentAsync());
        Assert.Matches(@"^\d+(\.\d s| ms) of 10 s$", await green.Locator(".time span").InnerTextAsync());
        Assert.Contains(
            "Lambda, line 5: return :green if /is 42/", await green.Locator(".why").InnerTextAsync(),
            StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task ColouredOutputIsShownInItsColoursBesideTheRawText()
    {
        await using var report = await OpenReport.OfAsync(
            chromium.Browser, One, hash: "#open=gcc-assert+traffic-light%2Fred");
        var terminal = report.Page.Locator("#panel .terminal");
        Assert.Contains("test 1: expected 42, got 54\n", await terminal.TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal("1 failed", await terminal.Locator(".fore-1").Last.TextContentAsync());
        var raw = await report.Page.Locator("#panel .snapshot").TextContentAsync();
        Assert.Contains(@"|\e[31m1 failed\e[0m\r", raw, StringComparison.Ordinal);
        Assert.Contains(@"|\tat hiker.c:7", raw, StringComparison.Ordinal);
        Assert.Equal(@"\e[1m", await report.Page.Locator("#panel .snapshot .control").First.TextContentAsync());
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task ExpectedAndGotAreADiffByLinesAndWithinALineByCharacters()
    {
        await using var report = await OpenReport.OfAsync(chromium.Browser, One);
        Assert.Equal(
            [["a", "-b", "+c", "d"], ["-1 failed: {2}", "+1 failed: {3}"], ["-red", "+green"], ["-x", "+x{\\r}"]],
            await report.Page.EvaluateAsync<string[][]>("""
                [["a\u23ceb\u23ced", "a\u23cec\u23ced"], ["1 failed: 2", "1 failed: 3"],
                  ["red", "green"], ["x", "x\u240d"]]
                  .map(([expected, got]) => [...difference(expected, got).querySelectorAll(".line")].map(line => {
                    line.querySelector(".spoken").remove();
                    line.querySelectorAll("del, ins").forEach(part => part.textContent = `{${part.textContent}}`);
                    return line.textContent.trim().replace("−", "-").replace("\\n", "");
                  }))
                """));
    }

    [SkippableFact]
    public async Task TheCommandAndTheFailureCanBeCopied()
    {
        await using var report = await OpenReport.OfAsync(
            chromium.Browser, One, hash: "#open=gcc-assert+stdout%2Fno-newline");
        await report.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await report.Page.Locator("#panel .copy").First.ClickAsync();
        await report.HoldsAsync("document.querySelector('#panel .copy').textContent === 'Copied'");
        Assert.Equal(
            "./ltf check gcc-assert --scenario stdout/no-newline",
            await report.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await report.Page.Locator("#panel .copy").Nth(1).ClickAsync();
        await report.HoldsAsync("document.querySelectorAll('#panel .copy')[1].textContent === 'Copied'");
        var markdown = await report.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.StartsWith("### `gcc-assert`: `stdout/no-newline` failed\n", markdown, StringComparison.Ordinal);
        Assert.Contains("```diff\n- stdout is", markdown, StringComparison.Ordinal);
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task ACommandOfSeveralLinesIsNotOfferedAndAFenceHoldsWhatIsInIt()
    {
        await using var report = await OpenReport.OfAsync(chromium.Browser, One);
        Assert.Equal(
            ["", "ltf check gcc-assert --scenario image/os", "````text\na\n```\nb\n````"],
            await report.Page.EvaluateAsync<string[]>("""
                [again(0, 0, { again: "true\nrm -rf ." }),
                 again(0, data.scenarios.findIndex(one => one.id === "image/os"), { again: "" }), fenced("a\n```\nb")]
                """));
    }

    [SkippableFact]
    public async Task TheEvidenceIsFoldedAndOfTheImageThatShows()
    {
        await using var report = await OpenReport.OfAsync(
            chromium.Browser, Night, hash: "#view=image&show=gpp-googletest");
        Assert.False(await report.Page.Locator(".failure:visible .evidence dl").IsVisibleAsync());
        await report.Page.Locator(".failure:visible .evidence summary").ClickAsync();
        await report.Page.Locator(".failure:visible .evidence .diff").WaitForAsync();
        Assert.Equal(
            "gpp-googletest › stdout/no-newline",
            await report.Page.Locator(".failure:visible .evidence .place").InnerTextAsync());
    }

    [SkippableTheory]
    [InlineData("", ColorScheme.Light, 1280)]
    [InlineData("", ColorScheme.Dark, 390)]
    [InlineData("#view=readiness", ColorScheme.Light, 390)]
    [InlineData("#view=readiness", ColorScheme.Dark, 1280)]
    [InlineData("#view=night", ColorScheme.Dark, 390)]
    [InlineData("#open=gcc-assert+traffic-light%2Fred", ColorScheme.Light, 390)]
    [InlineData("#open=gcc-assert+traffic-light%2Fred", ColorScheme.Dark, 1280)]
    public async Task EveryViewIsReadableAndNoWiderThanTheScreen(string hash, ColorScheme scheme, int width)
    {
        await using var report = await OpenReport.OfAsync(
            chromium.Browser, Three,
            new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 } }, hash);
        await report.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
        Assert.Empty(await report.Page.EvaluateAsync<string[]>(Contrast.Script));
        Assert.Equal(width, await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        report.AssertQuiet();
    }
}
