using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;
using Ltf.Tests.Usage;

namespace Ltf.Tests.Serving;

/// <summary>What ltf check --runner makes of a service that is not sound, and of its known failures.</summary>
[Collection(InProcessCollection.Name)]
public sealed class ServiceCheckTests : IDisposable
{
    private static readonly string Images = Path.Combine(RepositoryRoot.Path, "images.yml");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AServiceThatIsDownIsNoVerdict()
    {
        var (exitCode, stdout, stderr) = await LtfInProcess.RunAsync(
            "check", "gcc-assert", "--images", Images, "--runner", $"http://127.0.0.1:{FakeRunner.Free()}");

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
        Assert.Contains($"--images {Images} --runner {runner.Url}", text, StringComparison.Ordinal);

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
        var (exitCode, _, stderr) = await LtfInProcess.RunAsync(
            "check", "gcc-assert", "--images", Images, "--runner", "http://127.0.0.1:1", "--known-failures",
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
        var (exitCode, _, stderr) = await LtfInProcess.RunAsync(
            ["check", "gcc-assert", "--images", Images, .. arguments]);

        Assert.Equal(2, exitCode);
        Assert.Contains(message, stderr, StringComparison.Ordinal);
    }

    private string Known(string image, string scenario, string more) => _folder.With(
        "known.yml",
        $"known_failures:\n  - {{image: '{image}', scenario: '{scenario}', reason: production loses it{more}}}\n")
        .In("known.yml");

    private async Task<(int ExitCode, string Text, IReadOnlyList<ScenarioOutcome> Outcomes)> CheckAsync(
        FakeRunner runner, string scenario, params string[] more)
    {
        var results = _folder.In("r.json");
        var (exitCode, stdout, stderr) = await LtfInProcess.RunAsync(
            ["check", "gcc-assert", "--images", Images, "--runner", $"{runner.Url}", "--scenario", scenario, "--json",
                results, .. more]);
        Assert.True(File.Exists(results), stderr);
        var words = (stdout + stderr).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return (exitCode, string.Join(' ', words), ResultsFile.Read(results).Images.Single().Outcomes);
    }
}
