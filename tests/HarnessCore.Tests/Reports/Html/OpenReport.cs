using HarnessCore.Tests.Support;
using Microsoft.Playwright;

namespace HarnessCore.Tests.Reports.Html;

/// <summary>
/// A report opened from disk, in a window of its own; keeps what the browser asked for and complained about.
/// </summary>
internal sealed class OpenReport : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ltf-report-");
    private readonly List<string> _requests = [];
    private readonly List<string> _complaints = [];

    private OpenReport(IPage page)
    {
        Page = page;
        Url = new Uri(Path.Combine(_folder.FullName, "report.html")).AbsoluteUri;
        page.Request += (_, request) => _requests.Add(request.Url);
        page.Console += (_, message) => _complaints.Add(message.Text);
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    public string Url { get; }

    public static async Task<OpenReport> OfAsync(
        IBrowser browser, string html, BrowserNewPageOptions? options = null, string hash = "")
    {
        var report = new OpenReport(
            await browser.NewPageAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } }));
        await File.WriteAllTextAsync(new Uri(report.Url).LocalPath, html);
        await report.Page.GotoAsync(report.Url + hash);
        return report;
    }

    /// <summary>Nothing but the file itself was loaded, and the console is empty.</summary>
    public void AssertQuiet()
    {
        Assert.Empty(_complaints);
        Assert.All(
            _requests, url => Assert.True(url == "data:," || url.StartsWith(Url, StringComparison.Ordinal), url));
    }

    /// <summary>
    /// Waits until it is so. (WaitForFunction evaluates text within the page, which the page's own policy forbids.)
    /// </summary>
    public Task HoldsAsync(string expression) =>
        Eventually.HoldsAsync(expression, () => Page.EvaluateAsync<bool>(expression));

    public Task<int> CellsAsync() =>
        Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('#grid td > button')]"
                + ".filter(cell => cell.checkVisibility({ visibilityProperty: true })).length");

    public Task<string> FocusAsync() => Page.EvaluateAsync<string>("document.activeElement.title");

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        _folder.Delete(recursive: true);
    }
}
