using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Import;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.RealStartPoints;

/// <summary>The sample, imported into a folder that is removed when the tests are done.</summary>
public sealed class ImportedStartPoints : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Lazy<Task<IReadOnlyList<LtfEntry>>> _entries;

    public ImportedStartPoints() => _entries = new(ImportAsync);

    public void Dispose() => _folder.Dispose();

    /// <summary>All entries; without the sample the test that asks is skipped.</summary>
    internal Task<IReadOnlyList<LtfEntry>> EntriesAsync() => _entries.Value;

    /// <summary>The entry with that name.</summary>
    internal async Task<LtfEntry> EntryAsync(string name) => (await EntriesAsync()).Single(entry => entry.Name == name);

    private async Task<IReadOnlyList<LtfEntry>> ImportAsync()
    {
        var images = _folder.In("images.yml");
        // Beforehand: without it these two cannot be made amber, and the importer would refuse them.
        foreach (var (name, options) in RealStartPoint.Options)
        {
            _folder.With($"start-points/{name}/start_point/options.json", options);
        }

        var outcomes = await new CatalogueImport(images, _folder.In("start-points"))
            .RunAsync([StartPointSample.File], CancellationToken.None);
        Assert.DoesNotContain(outcomes, outcome => outcome.Kind == ImportOutcomeKind.Failed);
        return ImageCatalogue.Load(images).Entries;
    }
}
