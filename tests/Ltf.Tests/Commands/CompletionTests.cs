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

    [SkippableTheory]
    [InlineData("compare completion", "ltf comp")]
    [InlineData("diff", "ltf report dif")]
    [InlineData("--scenario", "ltf check --sc")]
    [InlineData("stdin/* stdin/empty", "ltf check --scenario stdi")]
    [InlineData("html markdown text", "ltf report diff --format ")]
    [InlineData("bash-bats", "ltf check bash-b")]
    public async Task FishCompletesWhatFits(string expected, string line)
    {
        var fish = await InShellAsync("fish", $"source ltf.fish; complete -C '{line}'");
        Assert.Equal(expected, Offered(fish));
    }

    // What zsh's completion offers is only drawn: a pseudo-terminal of its own presses Tab, and the command line that
    // comes of it is printed. Keys that come before its line editor is ready would be lost.
    [SkippableTheory]
    [InlineData("ltf report diff", "ltf report dif")]
    [InlineData("ltf check --scenario", "ltf check --sc")]
    [InlineData("ltf check --scenario stdin/empty", "ltf check --scenario stdin/e")]
    [InlineData("ltf check bash-bats", "ltf check bash-b")]
    public async Task ZshCompletesWhatFits(string expected, string line)
    {
        var zsh = await InShellAsync("zsh", $$"""
            zmodload zsh/zpty
            zpty shell 'zsh -f -i'
            zpty -w shell 'PS1= PS2= TERM=dumb; unsetopt zle_bracketed_paste; autoload -U compinit; compinit -u -D'
            zpty -w shell 'source ./ltf.zsh; show() { print -r -- "<<$BUFFER>>"; exit }; zle -N show; bindkey "^X" show'
            zpty -w shell 'zle-line-init() { print READ''Y }; zle -N zle-line-init'
            zpty -r -m shell output '*READY*'
            zpty -n -w shell $'{{line}}\t\x18'
            zpty -r -m shell output '*>>*'
            print -r -- "$output"
            """);
        Assert.Contains($"<<{expected}", zsh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zsh", "bashcompinit")]
    [InlineData("fish", "complete -c ltf -n '__fish_seen_subcommand_from check' -l scenario -x -a '")]
    [InlineData("pwsh", "'report diff:--format' = 'html markdown text'")]
    public async Task EveryShellHasAScript(string shell, string part) =>
        Assert.Contains(
            part, (await LtfProcess.RunAsync(AsIs, "completion", shell)).Stdout, StringComparison.Ordinal);

    private static string Offered(string lines) => string.Join(
        ' ', lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0])
            .Order(StringComparer.Ordinal));

    private async Task<string> InShellAsync(string shell, string script)
    {
        Skip.If(
            !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
                .Any(folder => File.Exists(Path.Combine(folder, shell))),
            $"there is no {shell} in PATH: apt-get install {shell}");
        _folder.With($"ltf.{shell}", (await LtfProcess.RunAsync(AsIs, "completion", shell)).Stdout)
            .With("images.yml", "images:\n  - name: bash-bats\n    build: x\n");
        var start = new ProcessStartInfo(shell, ["-c", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        };
        start.Environment["HOME"] = _folder.Path;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return output + await errors;
    }
}
