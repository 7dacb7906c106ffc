using HarnessCore.Reports.Html;
using Microsoft.Playwright;

namespace HarnessCore.Tests.Reports.Html;

/// <summary>
/// Pictures of the sample report, to be looked at, in the folder that LTF_REPORT_PICTURES names; desktop.png is docs/report.png:
/// LTF_REPORT_PICTURES=/tmp/pictures dotnet test tests/HarnessCore.Tests --filter ReportPictures
/// </summary>
public sealed class ReportPictures(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("LTF_REPORT_PICTURES");
    private static readonly ViewportSize Desktop = new() { Width = 1280, Height = 1000 };
    private static readonly ViewportSize Phone = new() { Width = 380, Height = 800 };

    [SkippableTheory]
    [InlineData("desktop", false, false, "", false)]
    [InlineData("desktop-whole", false, false, "", true)]
    [InlineData("dark-whole", false, true, "", true)]
    [InlineData("panel", false, false, "#open=gcc-assert+{0}", false)]
    [InlineData("panel-dark", false, true, "#open=gcc-assert+{0}", false)]
    [InlineData("filtered", false, false, "#image=a&outcome=failed", true)]
    [InlineData("phone", true, false, "", true)]
    [InlineData("phone-panel", true, false, "#open=gcc-assert+{0}", false)]
    public async Task Draw(string name, bool phone, bool dark, string hash, bool whole)
    {
        Skip.If(Folder is null, "LTF_REPORT_PICTURES names no folder");
        var failing = SampleResults.Failing().Images.Single(image => image.Name == "gcc-assert").Outcomes.First(outcome => outcome.Fails).Scenario;
        await using var report = await OpenReport.OfAsync(
            chromium.Browser,
            HtmlReport.Of(SampleResults.Failing(), SampleResults.History(13)),
            new() { ViewportSize = phone ? Phone : Desktop, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light },
            hash.Replace("{0}", Uri.EscapeDataString(failing), StringComparison.Ordinal));
        await report.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png"), FullPage = whole });
    }

    [SkippableFact]
    public async Task PrintAndDrawTheLargest()
    {
        Skip.If(Folder is null, "LTF_REPORT_PICTURES names no folder");
        var html = HtmlReport.Of(SampleResults.Large(100), [.. Enumerable.Range(1, 14).Reverse().Select(night => SampleResults.Large(100, night))]);
        await using var report = await OpenReport.OfAsync(chromium.Browser, html, new() { ViewportSize = Desktop });
        await report.Page.Locator("#matrix").ScrollIntoViewIfNeededAsync();
        await report.Page.EvaluateAsync("document.getElementById('matrix').scrollIntoView()");
        await report.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, "large.png") });
        await File.WriteAllTextAsync(Path.Combine(Folder, "large.html"), html);
        await using var sample = await OpenReport.OfAsync(chromium.Browser, HtmlReport.Of(SampleResults.Failing(), SampleResults.History(13)));
        await sample.Page.PdfAsync(new() { Path = Path.Combine(Folder, "print.pdf"), PreferCSSPageSize = true });
    }
}
