using System.Text.Json;
using Deque.AxeCore.Commons;
using HarnessCore.Reports.Html;
using HarnessCore.Tests.Support;
using Microsoft.Playwright;

namespace HarnessCore.Tests.Reports.Html;

/// <summary>What axe-core finds on the page: too little contrast, controls without a name, a wrong role, …</summary>
public sealed class HtmlAccessibilityTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // By name: the page and the address of the view, or of an open cell.
    private static readonly Dictionary<string, (Func<string> Html, string Hash)> Views = new()
    {
        ["image"] = (
            () => HtmlReport.Of(SampleResults.Failing().Only("gcc-assert", "php-phpunit"), SampleResults.History(3)),
            "#show=gcc-assert"),
        ["night"] = (
            () => HtmlReport.Of(SampleResults.Failing(), SampleResults.History(3)), "#view=night&family=stdout"),
        ["readiness"] = (
            () => HtmlReport.Of(SampleResults.Failing(), SampleResults.History(3)), "#view=readiness"),
        ["versions"] = (() => HtmlReport.Of(SampleComparison.New, [], SampleComparison.Worse), ""),
        ["cell"] = (
            () => HtmlReport.Of(SampleResults.Failing(), SampleResults.History(3)),
            "#open=gcc-assert+stdout%2Fno-newline"),
    };

    public static TheoryData<string, ColorScheme, int> Pages { get; } = AllPages();

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public async Task AxeFindsNothing(string view, ColorScheme scheme, int width)
    {
        var (html, hash) = Views[view];
        await using var report = await OpenReport.OfAsync(
            chromium.Browser, html(),
            new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } }, hash);
        // Only colours differ in the dark.
        Assert.Empty(await FoundAsync(report.Page, scheme == ColorScheme.Dark ? "runOnly: ['color-contrast'], " : ""));
    }

    [SkippableFact]
    public async Task AxeFindsWhatIsThere()
    {
        var html = HtmlReport.Of(SampleComparison.New, [], SampleComparison.Worse)
            .Replace("--soft: #58626b", "--soft: #c8d2db", StringComparison.Ordinal);
        await using var context = await chromium.Browser.NewContextAsync(new() { BypassCSP = true });
        var page = await context.NewPageAsync();
        await page.SetContentAsync(html);
        Assert.Contains(await FoundAsync(page), found => found.StartsWith("color-contrast", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> FoundAsync(IPage page, string only = "")
    {
        await page.EvaluateAsync($"(() => {{ {Axe} }})()");
        var found = await page.EvaluateAsync<JsonElement>(
            $"axe.run(document, {{ {only}resultTypes: ['violations'] }})"
                + ".then(result => result.violations.flatMap(rule => rule.nodes.map("
                + "node => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`)))");
        return [.. found.EnumerateArray().Select(one => one.GetString()!)];
    }

    private static TheoryData<string, ColorScheme, int> AllPages()
    {
        var all = new TheoryData<string, ColorScheme, int>();
        foreach (var view in Views.Keys)
        {
            all.Add(view, ColorScheme.Light, 1280);
            all.Add(view, ColorScheme.Dark, 1280);
        }

        all.Add("versions", ColorScheme.Light, 390);
        all.Add("image", ColorScheme.Light, 390);
        return all;
    }
}
