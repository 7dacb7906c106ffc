using System.IO.Enumeration;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using Microsoft.Extensions.Logging.Abstractions;

namespace LtfConformance;

/// <summary>The images of images.yml and one harness, shared by all tests of this assembly.</summary>
internal static class Fleet
{
    private static readonly Lazy<Task<(Harness Harness, ScenarioRunner Runner)>> Shared = new(ConnectAsync);

    public static string Root { get; } = FindRoot();

    public static string Snapshots { get; } = Path.Combine(Root, "tests", "LtfConformance", "Snapshots");

    /// <summary>Read anew by whoever asks: a broken images.yml is to be that test's failure, and not this type's.</summary>
    public static ImageCatalogue Catalogue => ConformanceProfile.Load(Path.Combine(Root, "images.yml"));

    /// <summary>
    /// The images under test: all of images.yml, or those that LTF_IMAGES names, as in "gcc-assert,clang-*". A name that no image
    /// has is an error, or a run would be green for having checked less than it was told to.
    /// </summary>
    public static IReadOnlyList<LtfEntry> Chosen
    {
        get
        {
            var all = Catalogue.Entries;
            var names = (Environment.GetEnvironmentVariable("LTF_IMAGES") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var unknown = names.Where(name => !all.Any(entry => FileSystemName.MatchesSimpleExpression(name, entry.Name, ignoreCase: false))).ToList();
            return unknown.Count > 0 ? throw new InvalidOperationException($"LTF_IMAGES: images.yml has no {string.Join(", ", unknown)}")
                : names.Length == 0 ? all
                : [.. all.Where(entry => names.Any(name => FileSystemName.MatchesSimpleExpression(name, entry.Name, ignoreCase: false)))];
        }
    }

    /// <summary>The harness. Without an engine the test that asks is skipped; in CI it fails.</summary>
    public static async Task<(Harness Harness, ScenarioRunner Runner)> ConnectedAsync()
    {
        try
        {
            return await Shared.Value;
        }
        catch (EngineException e) when (!Ci.Is)
        {
            throw new SkipException(e.Message);
        }
    }

    /// <summary>Removes whatever the harness has made.</summary>
    public static async Task CloseAsync()
    {
        if (Shared is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await Shared.Value.Result.Harness.DisposeAsync();
        }
    }

    private static async Task<(Harness, ScenarioRunner)> ConnectAsync()
    {
        var harness = await Harness.ConnectAsync(NullLogger.Instance, null, CancellationToken.None);
        await harness.Light.PrepareAsync(CancellationToken.None);
        return (harness, new ScenarioRunner(harness));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Harness.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"there is no Harness.sln above {AppContext.BaseDirectory}");
    }
}
