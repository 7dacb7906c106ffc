using System.Diagnostics;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

public sealed class CompletionTests : IDisposable
{
    private static readonly Dictionary<string, string> AsIs = [];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("diff", "report", "dif")]
    [InlineData("--scenario", "check", "--sc")]
    [InlineData("stdin/* stdin/empty", "check", "--scenario", "stdi")]
    [InlineData("json markdown text", "report", "readiness", "--format", "")]
    [InlineData("bash-bats", "check", "bash-b")]
    [InlineData("fish", "completion", "f")]
    public async Task BashCompletesWhatFits(string expected, params string[] words)
    {
        var (exitCode, script, _) = await LtfProcess.RunAsync(AsIs, "completion", "bash");
        Assert.Equal(0, exitCode);
        _folder.With("ltf.bash", script).With("images.yml", "images:\n  - name: bash-bats\n    build: x\n");
        var typed = string.Join(' ', words.Prepend("ltf").Select(word => $"'{word}'"));

        var start = new ProcessStartInfo(
            "bash",
            [
                "-c",
                $"source ltf.bash; COMP_WORDS=({typed}); COMP_CWORD={words.Length}; _ltf; "
                    + "echo \"${COMPREPLY[*]}\"",
            ])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _folder.Path,
        };
        using var bash = Process.Start(start)!;
        Assert.Equal(expected, (await bash.StandardOutput.ReadToEndAsync()).TrimEnd());
    }

    [Theory]
    [InlineData("zsh", "bashcompinit")]
    [InlineData("fish", "complete -c ltf -n '__fish_seen_subcommand_from check' -l scenario -x -a '")]
    [InlineData("pwsh", "'report diff:--format' = 'html markdown text'")]
    public async Task EveryShellHasAScript(string shell, string part) =>
        Assert.Contains(
            part, (await LtfProcess.RunAsync(AsIs, "completion", shell)).Stdout, StringComparison.Ordinal);
}
