using HarnessCore.Reports.Html;
using HarnessCore.Tests.Support;
using Microsoft.Playwright;

namespace HarnessCore.Tests.Reports.Html;

/// <summary>
/// Pictures of the sample report, to be looked at, in the folder that LTF_REPORT_PICTURES names; desktop.png is
/// docs/report.png: LTF_REPORT_PICTURES=/tmp/pictures dotnet test tests/HarnessCore.Tests --filter ReportPictures
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
        var failing = SampleResults.Failing().Images
            .Single(image => image.Name == "gcc-assert").Outcomes
            .First(outcome => outcome.Fails).Scenario;
        await using var report = await OpenReport.OfAsync(
            chromium.Browser,
            HtmlReport.Of(SampleResults.Failing(), SampleResults.History(13)),
            new() { ViewportSize = phone ? Phone : Desktop, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light },
            hash.Replace("{0}", Uri.EscapeDataString(failing), StringComparison.Ordinal));
        await report.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png"), FullPage = whole });
    }

    [SkippableFact]
    public async Task Print()
    {
        Skip.If(Folder is null, "LTF_REPORT_PICTURES names no folder");
        await using var report = await OpenReport.OfAsync(
            chromium.Browser, HtmlReport.Of(SampleResults.Failing(), SampleResults.History(13)));
        await report.Page.PdfAsync(new() { Path = Path.Combine(Folder, "print.pdf"), PreferCSSPageSize = true });
    }

    /// <summary>
    /// A picture of 100 images with 14 nights, and in large.txt how long it takes: load by load, in ms.
    /// </summary>
    [SkippableFact]
    public async Task DrawAndTimeTheLargest()
    {
        Skip.If(Folder is null, "LTF_REPORT_PICTURES names no folder");
        var html = HtmlReport.Of(
            SampleResults.Large(100),
            [.. Enumerable.Range(1, 13).Reverse().Select(night => SampleResults.Large(100, night))]);
        await using var report = await OpenReport.OfAsync(chromium.Browser, html, new() { ViewportSize = Desktop });
        var lines = new List<string> { $"{html.Length} characters, {await report.CellsAsync()} cells" };
        for (var load = 0; load < 5; load++)
        {
            await report.Page.ReloadAsync();
            lines.Add(await report.Page.EvaluateAsync<string>(Timings));
        }

        await File.WriteAllTextAsync(Path.Combine(Folder, "large.html"), html);
        await File.WriteAllLinesAsync(Path.Combine(Folder, "large.txt"), lines);
        await report.Page.EvaluateAsync("document.getElementById('matrix').scrollIntoView()");
        await report.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, "large.png") });
    }

    private const string Timings = """
        async () => {
          const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
          const timed = async act => {
            const begin = performance.now();
            await act();
            return (performance.now() - begin).toFixed(0);
          };
          await painted();
          const ready = performance.now().toFixed(0);
          const { domInteractive, loadEventEnd } = performance.getEntriesByType("navigation")[0];
          const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
          const filter = await timed(() => {
            form.elements.outcome.value = "failed";
            applyFilters();
            return painted();
          });
          const all = await timed(() => { form.elements.outcome.value = ""; applyFilters(); return painted(); });
          const open = await timed(() => { matrix.cells[50][1].click(); return painted(); });
          const loading = `first paint ${paint.toFixed(0)}, parsed ${domInteractive.toFixed(0)}`;
          const loaded = `loaded ${loadEventEnd.toFixed(0)}, painted ${ready}`;
          return `${loading}, ${loaded}; filter ${filter}, show all ${all}, open a cell ${open}`;
        }
        """;
}
