using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

public sealed class RunTests
{
    private static readonly Dictionary<string, string> NoEngine =
        new() { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" };

    [Fact]
    public async Task ARequestIsCheckedBeforeTheEngineIsConnected()
    {
        // A backslash is taken for a separator.
        using var kata = new TempFolder().With("cyber-dojo.sh", "true").With(@"a\..\b", "x");

        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(
            NoEngine, "run", "--image", "x", "--files", kata.Path);

        Assert.Contains("'a/../b' does not name a file below /sandbox", stderr, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
        Assert.Empty(stdout);
    }
}
