using System.Runtime.Versioning;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Usage;

/// <summary>If no engine answers, ltf calls the script that ./ltf names, once.</summary>
[UnsupportedOSPlatform("windows")]
public class EngineStartTests
{
    private const string NoEngine = "unix:///tmp/no-such.sock";

    [Fact]
    public async Task TheScriptSaysWhyThereIsNone()
    {
        var (exitCode, stdout, stderr, calls) = await RunAsync("exit 3");
        Assert.Equal(3, exitCode);
        Assert.Equal("", stdout);
        Assert.Equal("error: by the script\n", stderr);
        Assert.EndsWith("ltf.dll engine\n", calls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsConnectedToOnceMoreWhenTheScriptHasStartedOne()
    {
        var (exitCode, _, stderr, calls) = await RunAsync("exit 0");
        Assert.Equal(3, exitCode);
        Assert.Contains($"{NoEngine}: no such socket", stderr, StringComparison.Ordinal);
        Assert.Single(calls.Trim().Split('\n'));
    }

    [Fact]
    public async Task NothingIsStartedForACommandThatNeedsNoEngine()
    {
        var (exitCode, _, _, calls) = await RunAsync("exit 3", "scenarios");
        Assert.Equal(0, exitCode);
        Assert.Equal("", calls);
    }

    [Fact]
    public async Task NothingIsStartedForACheckOverARunnersService()
    {
        var (exitCode, _, stderr, calls) = await RunAsync(
            "exit 0", "check", "gcc-assert", "--runner", "http://127.0.0.1:1");
        Assert.Equal(3, exitCode);
        Assert.StartsWith("error: could not reach the runner at http://127.0.0.1:1/", stderr, StringComparison.Ordinal);
        Assert.Equal("", calls);
    }

    private static async Task<(int ExitCode, string Stdout, string Stderr, string Calls)> RunAsync(
        string end, params string[] arguments)
    {
        using var folder = new TempFolder();
        var (script, log) = (Path.Combine(folder.Path, "engine.sh"), Path.Combine(folder.Path, "calls"));
        await File.WriteAllTextAsync(
            script, $"#!/bin/sh\necho \"$@\" >>'{log}'\necho 'error: by the script' >&2\n{end}\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "cyber-dojo.sh"), "true");
        string[] run = ["run", "--image", "any/image:1", "--files", folder.Path];
        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(
            new Dictionary<string, string> { ["DOCKER_HOST"] = NoEngine, ["LTF_ENGINE_SCRIPT"] = script },
            arguments.Length > 0 ? arguments : run);
        return (exitCode, stdout, stderr, File.Exists(log) ? await File.ReadAllTextAsync(log) : "");
    }
}
