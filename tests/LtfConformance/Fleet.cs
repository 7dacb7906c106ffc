using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Engine;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Tests.Support;

namespace LtfConformance;

/// <summary>images.yml, one harness and one check, shared by all tests of this assembly.</summary>
internal static class Fleet
{
    private static readonly Lazy<Task<Harness>> Connected = new(() => Harness.ConnectAsync());

    // A lazy value keeps its exception: each test that asks for a broken images.yml fails with its errors.
    private static readonly Lazy<ImageCatalogue> Read = new(Load);
    private static readonly Lazy<IReadOnlyList<LtfEntry>> UnderTest = new(() => ImagesUnderTest.Of(Catalogue));

    public static string Snapshots { get; } = Path.Combine(RepositoryRoot.Path, "tests", "LtfConformance", "Snapshots");

    /// <summary>All of images.yml.</summary>
    public static ImageCatalogue Catalogue => Read.Value;

    /// <summary>The images under test.</summary>
    public static IReadOnlyList<LtfEntry> Chosen => UnderTest.Value;

    /// <summary>The profile's scenarios, and the image's own cases.</summary>
    public static IEnumerable<Scenario> ScenariosOf(LtfEntry entry) => ConformanceProfile.For(entry);

    /// <summary>The harness. Without an engine the test that asks is skipped; in CI it fails.</summary>
    public static async Task<Harness> HarnessAsync()
    {
        try
        {
            return await Connected.Value;
        }
        catch (EngineException e) when (!CheckOptions.RunsInCi)
        {
            throw new SkipException(e.Message);
        }
    }

    /// <summary>Removes every container that the harness made.</summary>
    public static async Task CloseAsync()
    {
        if (Connected is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await Connected.Value.Result.DisposeAsync();
        }
    }

    private static ImageCatalogue Load() =>
        ImageCatalogue.Load(Path.Combine(RepositoryRoot.Path, "images.yml"), ConformanceProfile.Ids);
}
