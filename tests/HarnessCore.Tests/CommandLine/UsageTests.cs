using System.Text.Json;
using HarnessCore.Tests.Catalogue;

namespace HarnessCore.Tests.CommandLine;

public sealed class UsageTests
{
    private static readonly Dictionary<string, string> NoEngine = new() { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" };

    [Theory]
    [InlineData("'nonsense'", "nonsense")]
    [InlineData("'--image' is required", "run")]
    [InlineData("no scenario matches 'self-kil/*'; did you mean 'self-kill/*'?", "check", "--scenario", "self-kil/*")]
    [InlineData("no scenario matches 'nothing'; there are image/*, traffic-light/*", "scenarios", "nothing")]
    [InlineData("--colour needs a start-point", "run", "--image", "x", "--files", "docs", "--colour", "red")]
    [InlineData("'python-unittest' is not for ltf images pull: it has build: images/python-unittest", "images", "pull", "python-unittest")]
    [InlineData("above 0", "run", "--image", "x", "--files", ".", "--max-seconds", "0")]
    [InlineData("did you mean 'gcc-assert'?", "check", "gcc-asert")]
    [InlineData("no-such.yml:1:1", "check", "--images", "no-such.yml")]
    [InlineData("there is no cyber-dojo.sh in this folder", "run", "--image", "x", "--files", "docs")]
    public async Task WrongUsageEndsWith2AndSaysWhatIsWrong(string expected, params string[] arguments)
    {
        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(NoEngine, arguments);

        Assert.Contains(expected, stderr, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
        Assert.Empty(stdout);
    }

    [Fact]
    public async Task HelpNeedsNoEngine()
    {
        var (exitCode, stdout, _) = await LtfProcess.RunAsync(NoEngine, "check", "--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("--scenario <GLOB>", stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingEngineEndsWith3AndSaysWhereItWasLookedFor()
    {
        var (exitCode, _, stderr) = await LtfProcess.RunAsync(NoEngine, "check");

        Assert.Equal(3, exitCode);
        Assert.Contains("unix:///nowhere/docker.sock: there is no such socket", stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunWithoutAnEngineIsNoVerdict()
    {
        using var kata = new TempFolder().With("cyber-dojo.sh", "true");

        var (exitCode, stdout, _) = await LtfProcess.RunAsync(NoEngine, "run", "--image", "x", "--files", kata.Path);

        Assert.Equal(3, exitCode);
        var result = JsonDocument.Parse(stdout).RootElement;
        Assert.Equal("faulty", result.GetProperty("outcome").GetString());
        Assert.Contains("no Docker Engine answers", result.GetProperty("log").GetProperty("engine_error").GetString(), StringComparison.Ordinal);
    }
}
