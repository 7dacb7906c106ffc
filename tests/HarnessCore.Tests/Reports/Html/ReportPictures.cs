using HarnessCore.Reports.Html;
using HarnessCore.Tests.Support;
using Microsoft.Playwright;

namespace HarnessCore.Tests.Reports.Html;

/// <summary>
/// Pictures of the sample report, to be looked at, in the folder that LTF_REPORT_PICTURES names; scripts/pictures.sh
/// makes those of docs/ from them: LTF_REPORT_PICTURES=/tmp/pictures dotnet test tests/HarnessCore.Tests --filter
/// ReportPictures
/// </summary>
public sealed class ReportPictures(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("LTF_REPORT_PICTURES");
    // By name: the address, and the images that the run has; none for all.
    private static readonly Dictionary<string, (string Hash, string[] Images)> Views = new()
    {
        ["image"] = ("", ["gcc-assert"]),
        ["image-fine"] = ("", ["ruby-minitest"]),
        ["evidence"] = ("", ["gcc-assert", "php-phpunit", "go-testing"]),
        ["night"] = ("", []),
        ["nights"] = ("#past", []),
        ["readiness"] = ("#view=readiness", []),
        ["versions"] = ("#view=versions", []),
        ["scenario"] = ("#open=gcc-assert+stdout%2Fno-newline", []),
        ["scenario-coloured"] = ("#open=gcc-assert+traffic-light%2Fred", []),
    };

    private static readonly ViewportSize Desktop = new() { Width = 1280, Height = 1000 };
    private static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    public static TheoryData<string, bool, bool> Pictures { get; } = All();

    [SkippableTheory]
    [MemberData(nameof(Pictures))]
    public async Task Draw(string view, bool phone, bool dark)
    {
        Skip.If(Folder is null, "LTF_REPORT_PICTURES names no folder");
        var (hash, images) = Views[view];
        var results = SampleResults.Failing();
        await using var report = await OpenReport.OfAsync(
            chromium.Browser,
            view == "versions"
                ? HtmlReport.Of(SampleComparison.New, [], SampleComparison.Worse)
                : HtmlReport.Of(images.Length > 0 ? results.Only(images) : results, SampleResults.History(13)),
            new() { ViewportSize = phone ? Phone : Desktop, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light },
            hash);
        if (view == "evidence") await report.Page.Locator(".evidence summary").First.ClickAsync();
        var name = $"{view}{(phone ? "-phone" : "")}{(dark ? "-dark" : "")}.png";
        await report.Page.ScreenshotAsync(
            new() { Path = Path.Combine(Folder, name), FullPage = hash is "" or "#view=readiness" });
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

    private static TheoryData<string, bool, bool> All()
    {
        var all = new TheoryData<string, bool, bool>();
        foreach (var view in Views.Keys)
        {
            all.Add(view, false, false);
            all.Add(view, false, true);
            all.Add(view, true, false);
            all.Add(view, true, true);
        }

        return all;
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
