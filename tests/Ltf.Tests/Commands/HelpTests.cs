namespace Ltf.Tests.Commands;

/// <summary>
/// Help that a newcomer can follow: each command has a description, exit codes, and lines that fit 80 columns.
/// </summary>
public sealed class HelpTests
{
    private static readonly Dictionary<string, string> NoEngine =
        new() { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" };

    [Theory]
    [InlineData(true, "check")]
    [InlineData(true, "new")]
    [InlineData(true, "run")]
    [InlineData(true, "rag")]
    [InlineData(true, "images")]
    [InlineData(false, "images", "build")]
    [InlineData(false, "images", "list")]
    [InlineData(false, "images", "pull")]
    [InlineData(false, "images", "shards")]
    [InlineData(true, "import")]
    [InlineData(true, "scenarios")]
    [InlineData(true, "stability")]
    [InlineData(true, "bisect")]
    [InlineData(true, "doctor")]
    [InlineData(true, "serve")]
    [InlineData(true, "report", "diff")]
    [InlineData(false, "report", "merge")]
    [InlineData(false, "report", "html")]
    [InlineData(false, "report", "markdown")]
    [InlineData(false, "report", "junit")]
    public async Task EveryCommandTellsWhatItNeedsAndHowItEnds(bool hasExamples, params string[] command)
    {
        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(NoEngine, [.. command, "--help"]);

        Assert.Equal((0, ""), (exitCode, stderr));
        Assert.Matches(@"\nExit codes:\s+0", stdout);
        Assert.Equal(
            hasExamples, stdout.Contains($"\nExamples:\n  ltf {string.Join(' ', command)}", StringComparison.Ordinal));
        Assert.DoesNotContain(stdout.Split('\n'), line => line.Length > 80 || line.EndsWith(' '));
    }

    [Fact]
    public async Task ALineForEachCommand()
    {
        var (exitCode, stdout, _) = await LtfProcess.RunAsync(NoEngine, "--help");

        Assert.Equal(0, exitCode);
        var list = stdout.Split("Commands:\n")[1].Split("\n\n")[0];
        var commands = list.Split('\n').Where(line => line[2] != ' ').ToList();
        Assert.All(commands, line => Assert.Matches("^  [a-z]", line));
        Assert.Equal(16, commands.Count);
    }

    [Fact]
    public async Task ScenariosTellsAllOfOne()
    {
        var (exitCode, stdout, _) = await LtfProcess.RunAsync(NoEngine, "scenarios", "status/42");

        Assert.Equal(0, exitCode);
        Assert.StartsWith("status/42 (required)\n  checks    run `exit 42`", stdout, StringComparison.Ordinal);
        Assert.Contains("\n  why       ", stdout, StringComparison.Ordinal);
        Assert.Contains("\n  change    ", stdout, StringComparison.Ordinal);
    }
}
