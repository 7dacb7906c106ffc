using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Serving;

/// <summary>ltf check --runner: the profile, run on a service.</summary>
[Collection(EngineCollection.Name)]
public sealed class OverHttpTests(EngineFixture engine) : IDisposable
{
    private static readonly Dictionary<string, string> NoEngine =
        new() { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" };

    // Of every kind: sound ones, one that fails, some that a service cannot be asked for.
    private static readonly string[] Scenarios =
    [
        "traffic-light/red", "traffic-light/green", "traffic-light/old-stamps", "files/hidden", "files/names",
        "stdout/truncated", "status/42", "timeout/keeps-output", "image/os", "image/rag-lambda", "read-only/red",
        "isolation/recycled", "image/no-extra-tools", "timeout/leaves-nothing",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task AgainstLtfServeItComesOutAsOnTheEngine()
    {
        _ = engine.Image;
        var build = Path.GetRelativePath(_folder.Path, Path.Combine(RepositoryRoot.Path, "images", "bash-shunit2"));
        var images = _folder.With("images.yml", $"images:\n  - name: bash-shunit2\n    build: {build}\n")
            .In("images.yml");
        using var served = await ServedProcess.StartAsync("", "--images", images);

        // No engine is needed where the check runs.
        var over = await CheckAsync(NoEngine, images, "--runner", $"{served.Url}");
        var on = await CheckAsync([], images);

        Assert.All(
            Scenarios.Zip(on, over).Where(one => one.Third.Outcome != VerdictKind.NotApplicable),
            one => Assert.Equal(
                (one.First, one.Second.Outcome, one.Second.Colour), (one.First, one.Third.Outcome, one.Third.Colour)));
        Assert.Equal(
            [
                "image/no-extra-tools", "image/os", "image/rag-lambda", "isolation/recycled", "read-only/red",
                "timeout/leaves-nothing", "traffic-light/old-stamps",
            ],
            over.Where(one => one.Outcome == VerdictKind.NotApplicable).Select(one => one.Scenario)
                .Order(StringComparer.Ordinal));
        Assert.All(
            over.Where(one => one.Outcome == VerdictKind.NotApplicable),
            one => Assert.StartsWith("not over HTTP: ", one.Reason, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<ScenarioOutcome>> CheckAsync(
        Dictionary<string, string> environment, string images, params string[] more)
    {
        var results = _folder.In($"{more.Length}.json");
        var (_, _, stderr) = await LtfProcess.RunAsync(
            environment,
            ["check", "--images", images, "--json", results, .. more,
                .. Scenarios.SelectMany(id => new[] { "--scenario", id })]);
        Assert.True(File.Exists(results), stderr);
        var outcomes = ResultsFile.Read(results).Images.Single().Outcomes.ToDictionary(one => one.Scenario);
        return [.. Scenarios.Select(id => outcomes[id])];
    }
}
