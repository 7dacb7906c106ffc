using System.Diagnostics;
using System.Text;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Terminal;

/// <summary>ltf check on a terminal: script gives it one.</summary>
[Collection(EngineCollection.Name)]
public sealed class TerminalTests(EngineFixture engine)
{
    // Of 16 colours, or of 256.
    private const string Blue = "\e\\[(94|38;5;12)m";
    private const string HideCursor = "\e[?25l";
    private const string ShowCursor = "\e[?25h";

    [SkippableFact]
    public async Task ShowsHowFarItIsAndLeavesTheTerminalSane()
    {
        var said = await InTerminalAsync("stdout/no-newline");

        Assert.Contains("─ 0 of 1 ", said, StringComparison.Ordinal);
        Assert.Contains("1 passed (", said, StringComparison.Ordinal);
        AssertSane(said);
    }

    [SkippableFact]
    public async Task CtrlCLeavesTheTerminalSane()
    {
        var said = await InTerminalAsync("timeout/*", interrupted: true);

        Assert.Contains("stopped before the end", said, StringComparison.Ordinal);
        AssertSane(said);
    }

    [SkippableFact]
    public async Task HasNoColourWithNoColor()
    {
        Assert.Matches(Blue, await InTerminalAsync("stdout/no-newline"));
        var plain = await InTerminalAsync("stdout/no-newline", colour: "NO_COLOR=1");
        Assert.DoesNotMatch(Blue, plain);
        Assert.Contains("─ 0 of 1 ", plain, StringComparison.Ordinal);
    }

    private static void AssertSane(string said) =>
        Assert.True(
            said.LastIndexOf(ShowCursor, StringComparison.Ordinal) > said
                .LastIndexOf(HideCursor, StringComparison.Ordinal), "the cursor is left hidden");

    private async Task<string> InTerminalAsync(string scenario, bool interrupted = false, string colour = "-u NO_COLOR")
    {
        _ = engine.Image;
        Skip.IfNot(File.Exists("/usr/bin/script"), "there is no script here (util-linux), to give ltf a terminal");
        var command =
            $"stty cols 80 rows 24; echo $$; exec env --default-signal=INT {colour} TERM=xterm dotnet "
                + $"'{Path.Combine(AppContext.BaseDirectory, "ltf.dll")}' check bash-shunit2 --scenario '{scenario}'";
        var start = new ProcessStartInfo("script", ["-qfec", command, "/dev/null"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            WorkingDirectory = RepositoryRoot.Path
        };
        using var script = Process.Start(start)!;
        var process = await script.StandardOutput.ReadLineAsync();
        var said = new StringBuilder();
        var buffer = new char[1 << 12];
        for (int read; (read = await script.StandardOutput.ReadAsync(buffer)) > 0;)
        {
            said.Append(buffer, 0, read);
            if (!interrupted || !said.ToString().Contains(" 0 of 7 ", StringComparison.Ordinal)) continue;
            Process.Start("kill", ["-INT", process!.Trim()]).Dispose();
            interrupted = false;
        }

        await script.WaitForExitAsync();
        return said.ToString();
    }
}
