using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Import;

namespace LtfConformance;

/// <summary>The sample of the languages-start-points service's answer, imported into a folder that goes when the tests are done.</summary>
public sealed class ImportedStartPoints : IDisposable
{
    private static readonly string Sample = Path.Combine(Fleet.Root, "..", "shared", "data", "start-points.json");

    private readonly string _folder = Directory.CreateTempSubdirectory("ltf-sample-").FullName;
    private readonly Lazy<Task<IReadOnlyList<LtfEntry>>> _entries;

    public ImportedStartPoints() => _entries = new(ImportAsync);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>All entries; without the sample the test that asks is skipped.</summary>
    internal async Task<IReadOnlyList<LtfEntry>> EntriesAsync()
    {
        Skip.IfNot(File.Exists(Sample), "no start-points beside the repository");
        return await _entries.Value;
    }

    /// <summary>One entry.</summary>
    internal async Task<LtfEntry> EntryAsync(string name) => (await EntriesAsync()).Single(entry => entry.Name == name);

    private async Task<IReadOnlyList<LtfEntry>> ImportAsync()
    {
        var images = Path.Combine(_folder, "images.yml");
        var startPoints = Path.Combine(_folder, "start-points");
        // Beforehand: without it these two cannot be made amber, and the importer would refuse them.
        foreach (var (name, options) in RealStartPoint.Options)
        {
            var folder = Directory.CreateDirectory(Path.Combine(startPoints, name, "start_point")).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, "options.json"), options);
        }

        var outcomes = await new CatalogueImport(images, startPoints).RunAsync([Sample], CancellationToken.None);
        Assert.DoesNotContain(outcomes, outcome => outcome.Kind == ImportOutcomeKind.CouldNot);
        return ImageCatalogue.Load(images).Entries;
    }
}
