using System.Diagnostics;
using System.Runtime.Versioning;
using HarnessCore.Reports.Results;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Hostile;

/// <summary>Streams, folders and files of this machine that fail: a sentence and exit code 3, never a stack trace.</summary>
public sealed class BrokenStreamTests : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>What follows ltf in a shell's command line.</summary>
    public static TheoryData<string, string> Unwritable => new()
    {
        { "a full disk", "--help >/dev/full" },
        { "a full disk for a long text", "scenarios --markdown >/dev/full" },
        { "a closed stdout", "scenarios >&-" },
        { "a report to a full disk", "report html {0}/results.json >/dev/full" },
        { "a report to a closed stdout", "report diff {0}/results.json {0}/results.json >&-" },
        { "a file on a full disk", "report junit {0}/results.json --out /dev/full" },
    };

    public static TheoryData<string, string, int> Others => new()
    {
        { "stderr is full", "bogus 2>/dev/full", 2 },
        { "both are closed", "bogus >&- 2>&-", 2 },
        { "nobody reads", "scenarios --markdown | head -n 1 >/dev/null; exit ${PIPESTATUS[0]}", 0 },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Unwritable))]
    public async Task IsToldInALine(string _, string command)
    {
        var (exitCode, stderr) = await ShellAsync(command);
        Assert.Equal(3, exitCode);
        Assert.Matches(@"\Aerror: could not write [^\n]+\n\z", stderr);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task DoesNotChangeTheExitCode(string _, string command, int expected) =>
        Assert.Equal(expected, (await ShellAsync(command)).ExitCode);

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task APrivateFileStaysPrivate()
    {
        _folder.With("report.html", "old");
        await ShellAsync("report html {0}/results.json --out {0}/report.html", "chmod 600 {0}/report.html");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.In("report.html")));
        Assert.Contains("<html", await File.ReadAllTextAsync(_folder.In("report.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report html {0}/results.json --out {0}/link")]
    [InlineData("new a-b --out {0}/link/x --images {0}/images.yml")]
    [InlineData("new a-b --out {0} --images {0}/link")]
    [InlineData("check --json {0}/link")]
    [InlineData("import {0} --out {0}/link --images {0}/images.yml")]
    public async Task ALinkThatLeadsNowhereMakesNothingThere(string command)
    {
        var (exitCode, stderr) = await ShellAsync(command, "ln -s {0}/no/such/folder {0}/link");
        Assert.Equal(2, exitCode);
        Assert.StartsWith("error: ", stderr, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.In("no")));
        Assert.Equal(_folder.In("no/such/folder"), new FileInfo(_folder.In("link")).LinkTarget);
    }

    // While a file is read, signals are handled already.
    [Theory]
    [InlineData("TERM", "report html {0}/pipe")]
    [InlineData("INT", "report html {0}/pipe")]
    [InlineData("HUP", "report html {0}/pipe")]
    [InlineData("TERM", "check --images {0}/pipe")]
    [InlineData("HUP", "check --images {0}/pipe")]
    [InlineData("TERM", "rag --lambda {0}/pipe")]
    [InlineData("TERM", "import {0}/pipe")]
    public async Task ASignalEndsTheWaitForAPipe(string signal, string command)
    {
        using var shell = Shell(
            $"{{ sleep 2; kill -{signal} $$; }} & exec env --default-signal=INT dotnet '{Ltf}' {command}",
            "mkfifo {0}/pipe");
        var stderr = await shell.StandardError.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
        await shell.WaitForExitAsync();
        Assert.Equal(3, shell.ExitCode);
        Assert.StartsWith("error: interrupted", stderr, StringComparison.Ordinal);
    }

    private static string Ltf => Path.Combine(AppContext.BaseDirectory, "ltf.dll");

    private async Task<(int ExitCode, string Stderr)> ShellAsync(string command, string before = "true")
    {
        using var shell = Shell($"dotnet '{Ltf}' {command}", before);
        var stderr = await shell.StandardError.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
        await shell.WaitForExitAsync();
        return (shell.ExitCode, stderr);
    }

    private Process Shell(string command, string before)
    {
        _folder.With("results.json", ResultsJson.Of(SampleResults.Passing()));
        var start = new ProcessStartInfo(
            "bash", ["-c", $"{before}\n{command}".Replace("{0}", _folder.Path, StringComparison.Ordinal)])
        {
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        };
        start.Environment["DOCKER_HOST"] = "unix:///nowhere/docker.sock";
        start.Environment.Remove("GITHUB_ACTIONS");
        return Process.Start(start)!;
    }
}
