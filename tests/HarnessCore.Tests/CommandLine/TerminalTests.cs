using System.Diagnostics;
using HarnessCore.Tests.Catalogue;
using HarnessCore.Tests.Engine;

namespace HarnessCore.Tests.CommandLine;

/// <summary>ltf check on a terminal: script gives it one.</summary>
[Collection(EngineCollection.Name)]
public sealed class TerminalTests(EngineFixture engine)
{
    private const string HideCursor = "\e[?25l";
    private const string ShowCursor = "\e[?25h";

    [SkippableFact]
    public async Task ShowsHowFarItIsAndLeavesTheTerminalSane()
    {
        var said = await InTerminalAsync("stdout/no-newline", after: "");

        Assert.Contains("─ 0 of 1 ", said, StringComparison.Ordinal);
        Assert.Contains("1 passed in ", said, StringComparison.Ordinal);
        AssertSane(said);
    }

    [SkippableFact]
    public async Task CtrlCLeavesTheTerminalSane()
    {
        var said = await InTerminalAsync("timeout/*", after: " & pid=$!; sleep 6; kill -INT $pid; wait $pid");

        Assert.Contains("stopped before the end", said, StringComparison.Ordinal);
        AssertSane(said);
    }

    [SkippableFact]
    public async Task HasNoColourWithNoColor()
    {
        Assert.Contains("\e[34m", await InTerminalAsync("stdout/no-newline", after: "", "NO_COLOR="), StringComparison.Ordinal);
        Assert.DoesNotContain("\e[34m", await InTerminalAsync("stdout/no-newline", after: "", "NO_COLOR=1"), StringComparison.Ordinal);
    }

    private static void AssertSane(string said) => Assert.True(said.LastIndexOf(ShowCursor, StringComparison.Ordinal) > said.LastIndexOf(HideCursor, StringComparison.Ordinal), "the cursor is left hidden");

    private async Task<string> InTerminalAsync(string scenario, string after, string colour = "NO_COLOR=")
    {
        _ = engine.Image;
        Skip.IfNot(File.Exists("/usr/bin/script"), "there is no script here (util-linux), to give ltf a terminal");
        var command = $"stty cols 80 rows 24; env --default-signal=INT {colour} TERM=xterm dotnet '{Path.Combine(AppContext.BaseDirectory, "ltf.dll")}' check bash-shunit2 --scenario '{scenario}'{after}";
        var start = new ProcessStartInfo("script", ["-qfec", command, "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardInput = true, WorkingDirectory = RepositoryRoot.Path };
        using var script = Process.Start(start)!;
        var said = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        return said;
    }
}
