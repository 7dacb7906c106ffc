using HarnessCore.Checking;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Workflows;

/// <summary>scripts/lint.sh, which .ci/run calls for the repository: each of its linters finds a fault.</summary>
public sealed class LintTests : IDisposable
{
    private const int NotAvailable = 3;
    private const string Lambda = "lambda { |stdout, _stderr, _status| stdout.empty? ? :amber : :green }\n";
    private const string Workflow = """
        on: push
        jobs:
          test:
            runs-on: ubuntu-latest
            steps:
              - id: plan
                run: echo "x=1" >> "$GITHUB_OUTPUT"
              - run: echo "${{ steps.plan.outputs.x }}"

        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task FindsNothingInSoundFiles()
    {
        Sound();
        var (exitCode, stdout, stderr) = await LintAsync();
        Assert.Equal((0, ""), (exitCode, stderr));
        Assert.Equal(
            "shellcheck: ok (2 files)\nruby: ok (1 file)\nrubocop: ok (1 file)\nactionlint: ok (1 file)\n", stdout);
    }

    [SkippableTheory]
    [InlineData("faulty.sh", "#!/usr/bin/env bash\nrm -r $1\n", "shellcheck", "SC2086")]
    [InlineData("faulty", "#!/usr/bin/env bash\nrm -r $1\n", "shellcheck", "SC2086")]
    [InlineData("embedded.sh", "# Without a first line that names the shell.\nrm -r $1\n", "shellcheck", "SC2086")]
    [InlineData("faulty.rb", "def answer\n  unused = 42\n  nil\nend\n", "ruby", "unused")]
    [InlineData("faulty.rb", "begin\n  sleep 1\nrescue Exception\n  nil\nend\n", "rubocop", "Lint/RescueException")]
    [InlineData(".github/workflows/faulty.yml", null, "actionlint", "plans")]
    public async Task FindsAFault(string file, string? text, string linter, string finding)
    {
        Sound();
        _folder.With(file, text ?? Workflow.Replace("steps.plan.", "steps.plans.", StringComparison.Ordinal));
        var (exitCode, stdout, _) = await LintAsync();
        Assert.Equal(1, exitCode);
        Assert.Contains(finding, stdout, StringComparison.Ordinal);
        Assert.Contains($"{linter}: FAILED", stdout, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task LeavesKatasAlone()
    {
        Sound();
        _folder.With("images/x/start_point/faulty.sh", "rm -r $1\n");
        Assert.Equal(0, (await LintAsync()).ExitCode);
    }

    [Fact]
    public async Task NothingToLintIsAnError()
    {
        var (exitCode, _, stderr) = await RunAsync();
        Assert.Equal(2, exitCode);
        Assert.StartsWith("error: nothing to lint in ", stderr, StringComparison.Ordinal);
    }

    private void Sound() =>
        _folder.With("sound.sh", "#!/usr/bin/env bash\nrm -r \"$1\"\n").With("sound", "#!/bin/bash\ntrue\n")
        .With("sound.rb", Lambda).With(".github/workflows/sound.yml", Workflow);

    // Where a linter is not available the test is skipped; in CI it fails.
    private async Task<(int ExitCode, string Stdout, string Stderr)> LintAsync()
    {
        var ran = await RunAsync();
        Skip.If(ran.ExitCode == NotAvailable && !CheckOptions.RunsInCi, ran.Stderr);
        return ran;
    }

    private Task<(int ExitCode, string Stdout, string Stderr)> RunAsync() =>
        Tool.RunAsync("bash", [Path.Combine(RepositoryRoot.Path, "scripts", "lint.sh"), _folder.Path]);
}
