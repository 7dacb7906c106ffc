using System.Text.Json;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

public sealed class UsageTests
{
    private static readonly Dictionary<string, string> NoEngine =
        new() { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" };

    [Theory]
    [InlineData("error: unknown command 'nonsense'\nhint: run `", "nonsense")]
    [InlineData("error: unknown command 'chekc'\nhint: did you mean `", "chekc")]
    [InlineData(" check`?", "chekc")]
    [InlineData("error: unknown command '[suggest]'", "[suggest]")]
    [InlineData("error: unexpected argument '[x]'", "[x]", "check")]
    [InlineData("no image is named '@x'", "check", "@x")]
    [InlineData("error: unknown option --image\nhint: did you mean `", "check", "--image", "x")]
    [InlineData(" check --images`?", "check", "--image", "x")]
    [InlineData("no image is named '--image'", "check", "--", "--image")]
    [InlineData("error: unknown option --jsn", "check", "--images", "--jsn")]
    [InlineData("error: --images needs a value: --images FILE", "check", "--images")]
    [InlineData("error: --images can be given only once", "check", "--images", "a", "--images", "b")]
    [InlineData("error: --json can be given only once", "check", "--json", "a", "--json", "b")]
    [InlineData("error: --profile can be given only once", "check", "--profile", "both", "--profile", "both")]
    [InlineData("error: --rounds can be given only once", "stability", "--rounds", "3", "--rounds", "4")]
    [InlineData("error: --next-advisory can be given only once", "check", "--next-advisory", "--next-advisory")]
    [InlineData("error: --next-advisory takes no value", "check", "--next-advisory=yes")]
    [InlineData("error: the value of --scenario is empty", "check", "--scenario", "")]
    [InlineData("error: --images needs a value: --images FILE", "check", "--images=")]
    [InlineData("error: the value of NAME is empty", "new", "")]
    [InlineData("error: 'a\\x0Ab' has a control character", "check", "a\nb")]
    [InlineData("error: --jobs takes a whole number, not 'abc'", "check", "--jobs", "abc")]
    [InlineData("error: --platform takes a platform: linux/amd64, ", "check", "--platform", "arm64")]
    [InlineData("; not 'arm64'\nhint: run `", "images", "pull", "--platform", "arm64")]
    [InlineData("; not 'linux/x86'\nhint: run `", "run", "--image", "x", "--files", "docs", "--platform", "linux/x86")]
    [InlineData("error: --jobs takes a whole number, not '99999999999'", "check", "--jobs", "99999999999")]
    [InlineData("hint: did you mean 'green'?", "run", "--image", "x", "--files", "docs", "--colour", "gren")]
    [InlineData("no scenario matches 'nope'", "check", "--scenario", "status/42", "--scenario", "nope")]
    [InlineData("error: --image IMAGE is missing\nerror: --files DIR is missing\nhint: run `", "run")]
    [InlineData("no scenario matches 'self-kil/*'; did you mean 'self-kill/*'?", "check", "--scenario", "self-kil/*")]
    [InlineData("no scenario matches 'nothing'; the families are start-point/*, image/*", "scenarios", "nothing")]
    [InlineData("--colour needs a start-point", "run", "--image", "x", "--files", "docs", "--colour", "red")]
    [InlineData(
        "cannot pull 'python-unittest': it has build: images/python-unittest", "images", "pull", "python-unittest")]
    [InlineData("above 0", "run", "--image", "x", "--files", ".", "--max-seconds", "0")]
    [InlineData("did you mean 'gcc-assert'?", "check", "gcc-asert")]
    [InlineData("no-such.yml:1:1", "check", "--images", "no-such.yml")]
    [InlineData("no cyber-dojo.sh in this folder", "run", "--image", "x", "--files", "docs")]
    public async Task WrongUsageEndsWith2AndSaysWhatIsWrong(string expected, params string[] arguments)
    {
        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(NoEngine, arguments);

        Assert.StartsWith("error: ", stderr, StringComparison.Ordinal);
        Assert.Contains("\nhint: ", stderr, StringComparison.Ordinal);
        Assert.Contains(expected, stderr, StringComparison.Ordinal);
        Assert.Equal((2, ""), (exitCode, stdout));
    }

    [Fact]
    public async Task ARepeatedScenarioAddsToTheOthers()
    {
        var (exitCode, _, stderr) =
            await LtfProcess.RunAsync(NoEngine, "check", "--scenario", "status/42", "--scenario", "timeout/*");

        Assert.Equal(3, exitCode);
        Assert.StartsWith("error: no Docker Engine answers", stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListsTheImagesWithoutAnEngine()
    {
        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(NoEngine, "images", "list");

        Assert.Equal(0, exitCode);
        Assert.StartsWith("?          gcc-assert ", stdout, StringComparison.Ordinal);
        Assert.StartsWith("warning: cannot list the engine's images: ", stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysItsVersion()
    {
        var (exitCode, stdout, _) = await LtfProcess.RunAsync(NoEngine, "--version");

        Assert.Equal(0, exitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", stdout);
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
        Assert.Contains("unix:///nowhere/docker.sock: no such socket", stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunWithoutAnEngineIsNoVerdict()
    {
        using var kata = new TempFolder().With("cyber-dojo.sh", "true");

        var (exitCode, stdout, _) = await LtfProcess.RunAsync(NoEngine, "run", "--image", "x", "--files", kata.Path);

        Assert.Equal(3, exitCode);
        var result = JsonDocument.Parse(stdout).RootElement;
        Assert.Equal("faulty", result.GetProperty("outcome").GetString());
        Assert.Contains(
            "no Docker Engine answers", result.GetProperty("log")
                .GetProperty("engine_error")
                .GetString(), StringComparison.Ordinal);
    }
}
