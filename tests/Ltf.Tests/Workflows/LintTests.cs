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
    public async Task FindsNothingInSoundFilesAndLeavesKatasAlone()
    {
        Sound();
        _folder.With("images/x/start_point/faulty.sh", "rm -r $1\n");
        var (exitCode, stdout, stderr) = await LintAsync();
        Assert.Equal((0, ""), (exitCode, stderr));
        Assert.Equal(
            "shellcheck: ok (2 files)\nruby: ok (1 file)\nrubocop: ok (1 file)\nactionlint: ok (1 file)\n", stdout);
    }

    // In one go: the linters take five seconds to start.
    [SkippableFact]
    public async Task FindsEachFault()
    {
        (string File, string Text, string Linter, string Finding)[] faults =
        [
            ("faulty.sh", "#!/usr/bin/env bash\nrm -r $1\n", "shellcheck", "SC2086"),
            ("faulty", "#!/usr/bin/env bash\nrm -r $1\n", "shellcheck", "SC2086"),
            ("embedded.sh", "# Without a first line that names the shell.\nrm -r $1\n", "shellcheck", "SC2086"),
            ("unused.rb", "def answer\n  unused = 42\n  nil\nend\n", "ruby", "unused"),
            ("rescue.rb", "begin\n  sleep 1\nrescue Exception\n  nil\nend\n", "rubocop", "Lint/RescueException"),
            (".github/workflows/faulty.yml", Workflow.Replace("steps.plan.", "steps.plans.", StringComparison.Ordinal),
                "actionlint", "plans"),
        ];
        Sound();
        foreach (var fault in faults) _folder.With(fault.File, fault.Text);

        var (exitCode, stdout, _) = await LintAsync();

        Assert.Equal(1, exitCode);
        var lines = stdout.Split('\n');
        foreach (var (file, _, linter, finding) in faults)
        {
            Assert.Contains(lines, line => line.Contains($"{file}:", StringComparison.Ordinal)
                && line.Contains(finding, StringComparison.Ordinal));
            Assert.Contains($"{linter}: FAILED", stdout, StringComparison.Ordinal);
        }
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
