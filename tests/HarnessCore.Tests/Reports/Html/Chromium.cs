using HarnessCore.Checking;
using Microsoft.Playwright;

namespace HarnessCore.Tests.Reports.Html;

/// <summary>The machine's own chromium, headless; started once for a class of tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // The container's root has no sandbox of its own to give; the rest keeps the browser from calling home.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string? Executable { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(
            folder =>
                new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    /// <summary>The browser. Without one the test is skipped, and fails in CI.</summary>
    public IBrowser Browser
    {
        get
        {
            Assert.False(
                _browser is null
                    && CheckOptions.RunsInCi,
            "there is no chromium in PATH: in CI there must be one (apt-get install chromium)");
            Skip.If(_browser is null, "there is no chromium in PATH: apt-get install chromium");
            return _browser!;
        }
    }

    public async Task InitializeAsync()
    {
        if (Executable is not null)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(
                new() { ExecutablePath = Executable, Headless = true, Args = Arguments });
        }
    }

    public async Task DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }
}
