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

    [Fact]
    public async Task AServiceThatIsDownIsNoVerdict()
    {
        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(
            NoEngine, "check", "gcc-assert", "--runner", $"http://127.0.0.1:{FakeRunner.Free()}");

        Assert.Equal(3, exitCode);
        Assert.Empty(stdout);
        Assert.StartsWith("error: could not reach the runner at http://127.0.0.1:", stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServiceThatAnswersNonsenseIsAnEngineError()
    {
        await using var runner = new FakeRunner().With("/run_cyber_dojo_sh", (200, "{}"));

        var (exitCode, _, outcomes) = await CheckAsync(runner, "status/42");

        Assert.Equal(3, exitCode);
        var error = Assert.Single(outcomes);
        Assert.Equal(VerdictKind.Error, error.Outcome);
        Assert.Contains("has no \"run_cyber_dojo_sh\"", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAServiceBreaksFailsUnlessItIsKnown()
    {
        await using var runner = new FakeRunner();

        var (exitCode, text, outcomes) = await CheckAsync(runner, "status/42");
        Assert.Equal(1, exitCode);
        Assert.Equal(VerdictKind.Failed, Assert.Single(outcomes).Outcome);
        Assert.Contains($"check gcc-assert --runner {runner.Url}", text, StringComparison.Ordinal);

        var known = Known("gcc-*", "status/*", ", until: '2999-01-31'");
        (exitCode, _, outcomes) = await CheckAsync(runner, "status/42", "--known-failures", known);
        Assert.Equal(0, exitCode);
        Assert.Equal(VerdictKind.KnownFailure, Assert.Single(outcomes).Outcome);

        (exitCode, _, outcomes) = await CheckAsync(
            runner, "status/42", "--known-failures", Known("gcc-*", "status/*", ", until: '2001-01-31'"));
        Assert.Equal(1, exitCode);
        Assert.Contains("expired", Assert.Single(outcomes).Reason, StringComparison.Ordinal);

        (exitCode, _, outcomes) = await CheckAsync(runner, "status/1", "--known-failures", known);
        Assert.Equal(1, exitCode);
        var pass = Assert.Single(outcomes);
        Assert.Equal(VerdictKind.UnexpectedPass, pass.Outcome);
        Assert.Contains("Remove that entry from known.yml", pass.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-image", "status/*", "no image is named 'no-such-image'")]
    [InlineData("*", "statsu/42", "no scenario matches 'statsu/42'")]
    public async Task AnEntryThatNamesNothingIsAnError(string image, string scenario, string message)
    {
        var (exitCode, _, stderr) = await LtfProcess.RunAsync(
            NoEngine, "check", "gcc-assert", "--runner", "http://127.0.0.1:1", "--known-failures",
            Known(image, scenario, ""));

        Assert.Equal(2, exitCode);
        Assert.Contains(message, stderr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--runner takes an address", "--runner", "localhost:4597")]
    [InlineData("--runner takes an address", "--runner", "http://localhost:4597/run_cyber_dojo_sh")]
    [InlineData("--known-failures needs --runner", "--known-failures", "images.yml")]
    public async Task WrongUsageIsTold(string message, params string[] arguments)
    {
        var (exitCode, _, stderr) = await LtfProcess.RunAsync(NoEngine, ["check", "gcc-assert", .. arguments]);

        Assert.Equal(2, exitCode);
        Assert.Contains(message, stderr, StringComparison.Ordinal);
    }

    private string Known(string image, string scenario, string more) => _folder.With(
        "known.yml",
        $"known_failures:\n  - {{image: '{image}', scenario: '{scenario}', reason: production loses it{more}}}\n")
        .In("known.yml");

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

    private async Task<(int ExitCode, string Text, IReadOnlyList<ScenarioOutcome> Outcomes)> CheckAsync(
        FakeRunner runner, string scenario, params string[] more)
    {
        var results = _folder.In("r.json");
        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(
            NoEngine,
            ["check", "gcc-assert", "--runner", $"{runner.Url}", "--scenario", scenario, "--json", results, .. more]);
        Assert.True(File.Exists(results), stderr);
        return (exitCode, stdout + stderr, ResultsFile.Read(results).Images.Single().Outcomes);
    }
}
