using HarnessCore.Reports.Html;
using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Html.Nights;

/// <summary>The rows of nights in a browser.</summary>
public sealed class HistoryBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly ResultsDocument Tonight = SampleResults.Failing();
    private static readonly IReadOnlyList<ResultsDocument> Nights = SampleResults.History(13);
    private static readonly FlakyScenario Worst = FlakyScenarios.In([.. Nights, Tonight])[0];

    [SkippableFact]
    public async Task AnImageHasARowForEachScenarioAndFlakyOnesAreMarkedFirst()
    {
        await using var report = await OpenReport.OfAsync(
            chromium.Browser, HtmlReport.Of(Tonight, Nights), hash: $"#view=image&show={Worst.Image}");
        var first = report.Page.Locator("#past-image > ul > li").First;

        Assert.Equal(Worst.Scenario, await first.Locator("a").TextContentAsync());
        Assert.StartsWith("flaky: ", await first.Locator(".flaky").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(
            14,
            await first.Locator("rect").CountAsync()
                + (await first.Locator("path").GetAttributeAsync("d"))!.Count(letter => letter == 'M'));
        Assert.StartsWith(
            "14 nights: ", await first.Locator("svg").GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        await report.Page.Locator("#past-image summary").ClickAsync();
        Assert.Equal(
            Tonight.Scenarios.Count, await report.Page.Locator("#past-image li").CountAsync());
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task TheNightHasARowForEachImage()
    {
        await using var report = await OpenReport.OfAsync(
            chromium.Browser, HtmlReport.Of(Tonight, Nights), hash: "#view=night");

        Assert.Equal(Tonight.Images.Count, await report.Page.Locator("#past-images li:visible").CountAsync());
        Assert.Equal(
            FlakyScenarios.In([.. Nights, Tonight]).Select(one => one.Image).Distinct().Count(),
            await report.Page.Locator("#past-images .flaky").CountAsync());
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task WithoutEarlierNightsThereIsNoSuchPart()
    {
        await using var report = await OpenReport.OfAsync(chromium.Browser, HtmlReport.Of(Tonight, []));

        Assert.Equal(0, await report.Page.Locator("#past").CountAsync());
        report.AssertQuiet();
    }
}
