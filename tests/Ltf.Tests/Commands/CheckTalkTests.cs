using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

/// <summary>How much a check does and says: --fail-fast, --last-failed, --quiet and --verbose.</summary>
[Collection(EngineCollection.Name)]
public sealed class CheckTalkTests(EngineFixture engine)
{
    private const string Lambda = "image/rag-lambda";
    private const string Red = "traffic-light/red";

    [SkippableFact]
    public async Task TheFirstFailureEndsItAndIsRunAgain()
    {
        using var folder = AlwaysGreen();

        var stopped = await CheckAsync(
            folder, "--fail-fast", "--jobs", "1", "--scenario", Red, "--scenario", "traffic-light/amber");
        Assert.Equal(1, stopped.ExitCode);
        Assert.Contains("stopped at the first failure: always-green › traffic-light/", stopped.Stdout,
            StringComparison.Ordinal);
        Assert.Contains("1 failed", stopped.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("2 failed", stopped.Stdout, StringComparison.Ordinal);

        var again = await CheckAsync(folder, "--last-failed");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("1 failed", again.Stdout, StringComparison.Ordinal);
        Assert.Contains("1 image × 1 scenario", again.Stdout, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task QuietSaysFailuresAndTheConclusionAndVerboseEachScenario()
    {
        using var folder = AlwaysGreen();

        var quiet = await CheckAsync(folder, "--quiet", "--scenario", Red, "--scenario", Lambda);
        Assert.StartsWith(
            "always-green › traffic-light/red: failed", quiet.Stdout.TrimStart(), StringComparison.Ordinal);
        Assert.DoesNotContain(Lambda, quiet.Stdout, StringComparison.Ordinal);

        var verbose = await CheckAsync(folder, "--verbose", "--scenario", Red, "--scenario", Lambda);
        Assert.Contains($"always-green {Red}: failed, ", verbose.Stdout, StringComparison.Ordinal);
        Assert.Contains($"always-green {Lambda}: passed, ", verbose.Stdout, StringComparison.Ordinal);
    }

    private TempFolder AlwaysGreen() => CheckTests.Images($"""
        images:
          - name: always-green
            image: {engine.Image}
            start_point: start_point
        """);

    private static Task<(int ExitCode, string Stdout, string Stderr)> CheckAsync(
        TempFolder folder, params string[] arguments) => LtfProcess.RunAsync(
        new Dictionary<string, string> { ["LTF_CACHE"] = folder.In("cache") },
        ["check", "--images", folder.In("images.yml"), .. arguments]);
}
