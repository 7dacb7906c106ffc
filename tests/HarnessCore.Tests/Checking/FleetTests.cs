using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Checking;

/// <summary>In a fleet a broken start-point fails its own image; the others are checked.</summary>
[Collection(EngineCollection.Name)]
public sealed class FleetTests(EngineFixture engine) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task ABrokenStartPointFailsItsOwnImage()
    {
        var broken = EntryWith("broken", manifest => manifest
            .Replace("Bash, shunit2", "Broken", StringComparison.Ordinal)
            .Replace("\"tab_size\": 2", "\"tab_size\": 99", StringComparison.Ordinal));
        var results = await RunAsync(
            [broken, ConformanceCheckTests.Entry], "start-point/manifest", "traffic-light/red");
        Assert.Equal(
            [
                "bash-shunit2 start-point/manifest Passed", "bash-shunit2 traffic-light/red Passed",
                "broken start-point/manifest Failed", "broken traffic-light/red NotApplicable",
            ],
            results.Select(Told).Order(StringComparer.Ordinal));
        var failure = Assert.Single(results, result => result.Verdict.Kind == VerdictKind.Failed);
        Assert.True(failure.Fails);
        Assert.Contains("'tab_size' is the number 99", failure.Explanation, StringComparison.Ordinal);
        Assert.Contains("a whole number from 1 to 8", failure.Explanation, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task ADisplayNameThatIsTakenFailsTheSecond()
    {
        var copy = EntryWith("copy", manifest => manifest);
        var results = await RunAsync([ConformanceCheckTests.Entry, copy], "start-point/manifest");
        Assert.Equal(
            ["bash-shunit2 start-point/manifest Passed", "copy start-point/manifest Failed"],
            results.Select(Told).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task WithoutStartPointManifestNothingIsChecked() =>
        await Assert.ThrowsAsync<ConfigurationException>(
            () => RunAsync([EntryWith("broken", _ => "{"), ConformanceCheckTests.Entry], "traffic-light/red"));

    private static string Told(ScenarioResult result) => $"{result.Ltf} {result.Scenario.Id} {result.Verdict.Kind}";

    private LtfEntry EntryWith(string name, Func<string, string> manifest)
    {
        var from = ConformanceCheckTests.Entry.StartPointFolder;
        foreach (var file in Directory.GetFiles(from)) _folder.With(Path.GetFileName(file), File.ReadAllBytes(file));
        _folder.With("manifest.json", manifest(File.ReadAllText(Path.Combine(from, "manifest.json"))));
        return ConformanceCheckTests.Entry with { Name = name, StartPointFolder = _folder.Path };
    }

    private async Task<List<ScenarioResult>> RunAsync(IReadOnlyList<LtfEntry> entries, params string[] ids) =>
        await new ConformanceCheck(engine.Harness)
            .RunAsync(entries, [.. ids.Select(ConformanceProfile.Find)]).ToListAsync();
}
