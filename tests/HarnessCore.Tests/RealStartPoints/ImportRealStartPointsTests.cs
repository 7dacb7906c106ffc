using System.Text.Json.Nodes;
using HarnessCore.Catalogue.Import;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.RealStartPoints;

/// <summary>Real start-points are imported unchanged.</summary>
public sealed class ImportRealStartPointsTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task AreImportedByteForByteExceptTwoThatNeedOptions()
    {
        var (manifests, outcomes) = await ImportAsync();
        Assert.Equal(
            ["Asm, assert", "VHDL, assert"], outcomes.Where(outcome => outcome.Kind == ImportOutcomeKind.Failed)
                .Select(outcome => outcome.Label)
                .Order(StringComparer.Ordinal));
        Assert.All(outcomes.Where(outcome => outcome.Kind == ImportOutcomeKind.Added), outcome =>
        {
            var startPoint = _folder.StartPointOf(outcome.Name!);
            var manifest = manifests[outcome.Label]!;
            Assert.Equal((string?)manifest["image_name"], _folder.Entry(outcome.Name!).ImageReference);
            Assert.Equal((string?)manifest["rag_lambda"], startPoint.Manifest.RagLambda);
            Assert.Equal((int?)manifest["max_seconds"] ?? 10, startPoint.Manifest.MaxSeconds);
            Assert.Equal(
                manifest["visible_files"]!.AsObject()
                    .ToDictionary(file => file.Key, file => (string)file.Value!["content"]!), startPoint.Files
                    .ToDictionary());
        });
    }

    [SkippableFact]
    public async Task AreUnchangedTheSecondTime()
    {
        await ImportAsync();
        var first = _folder.Everything();
        var (_, outcomes) = await ImportAsync();
        Assert.DoesNotContain(
            outcomes, outcome => outcome.Kind is ImportOutcomeKind.Added or ImportOutcomeKind.Updated);
        Assert.Equal(first, _folder.Everything());
    }

    private async Task<(JsonObject Manifests, IReadOnlyList<ImportOutcome> Outcomes)> ImportAsync()
    {
        var sample = StartPointSample.File;
        var manifests = JsonNode.Parse(File.ReadAllText(sample))!["manifests"]!.AsObject();
        return (manifests, await _folder.ImportAsync(sample));
    }
}
