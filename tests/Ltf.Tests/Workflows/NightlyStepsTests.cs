using HarnessCore.Reports.Results;
using HarnessCore.Tests.Support;
using Ltf.Tests.Suite;

namespace Ltf.Tests.Workflows;

/// <summary>The steps that check images, on a real engine.</summary>
[Collection(EngineCollection.Name)]
public sealed class NightlyStepsTests(EngineFixture engine) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task AShardLeavesItsResultsWhateverTheySay()
    {
        _ = engine.Image;
        var kata = Path.Combine(RepositoryRoot.Path, "images", "bash-shunit2", "start_point");
        _folder.With(
            "mine.yml", $"images:\n  - name: absent\n    image: localhost:1/no/such:image\n    start_point: {kata}\n");

        var (exitCode, stdout, stderr) =
            await StepAsync(
                "nightly/check.sh",
                [_folder.In("mine.yml"), "1/1", _folder.In("shards"), "--no-build", .. BuiltHere]);

        Assert.True(exitCode == 0, stdout + stderr);
        Assert.Equal("absent", Assert.Single(ResultsFile.Read(_folder.In("shards/mine-1-of-1.json")).Images).Name);
        Assert.Contains("nothing was checked: ", stdout, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.In("shards/mine-1-of-1.trx")));
    }

    private static string[] BuiltHere => ["--configuration", SuiteSettingsTests.Configuration];

    [Fact]
    public async Task AShardWithoutResultsFails()
    {
        var (exitCode, stdout, _) = await StepAsync(
            "nightly/check.sh", [_folder.In("no-such.yml"), "1/1", _folder.In("shards"), "--no-build", .. BuiltHere]);

        Assert.Equal(3, exitCode);
        Assert.Contains("no-such.yml", stdout, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("*-light/red", 0, "## LTF conformance: conforms", "results=")]
    [InlineData("no/such", 2, "", "")]
    public async Task TheActionChecksAFolderAndLeavesASummary(
        string scenario, int expected, string summary, string output)
    {
        _ = engine.Image;
        _folder.With("summary", "").With("output", "");

        var (exitCode, stdout, stderr) = await StepAsync("action.sh", [], new()
        {
            ["LTF_PATH"] = Path.Combine(RepositoryRoot.Path, "images", "bash-shunit2"),
            ["LTF_SCENARIO"] = scenario,
            ["GITHUB_STEP_SUMMARY"] = _folder.In("summary"),
            ["GITHUB_OUTPUT"] = _folder.In("output"),
        });

        Assert.True(exitCode == expected, stdout + stderr);
        Assert.StartsWith(summary, File.ReadAllText(_folder.In("summary")), StringComparison.Ordinal);
        Assert.StartsWith(output, File.ReadAllText(_folder.In("output")), StringComparison.Ordinal);
        Assert.Equal(output.Length == 0, File.ReadAllText(_folder.In("output")).Length == 0);
    }

    private static Task<(int ExitCode, string Stdout, string Stderr)> StepAsync(
        string step, string[] arguments, Dictionary<string, string>? environment = null) =>
        Tool.RunAsync("bash", [Path.Combine(RepositoryRoot.Path, "scripts", step), .. arguments], environment);
}
