using System.Diagnostics;
using HarnessCore.Tests.Support;

namespace Ltf.Tests;

/// <summary>ltf, as a user runs it: a process with its arguments, its two streams and its exit code.</summary>
internal sealed class LtfProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _stderr;

    private LtfProcess(Process process)
    {
        _process = process;
        _stderr = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public StreamReader Stdout => _process.StandardOutput;

    public static LtfProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        StartIn(RepositoryRoot.Path, environment, arguments);

    public static LtfProcess StartIn(
        string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        // A shell's background jobs, and what they start, ignore Ctrl-C.
        var start = new ProcessStartInfo(
            "env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "ltf.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        // What a job's runner is told is a test of its own.
        start.Environment.Remove("GITHUB_ACTIONS");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new LtfProcess(Process.Start(start)!);
    }

    public static async Task<(int ExitCode, string Stdout, string Stderr)> RunAsync(
        IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var ltf = Start(environment, arguments);
        return await ltf.EndAsync();
    }

    /// <summary>What Ctrl-C does, or another signal.</summary>
    public async Task InterruptAsync(string signal = "INT")
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    public async Task<(int ExitCode, string Stdout, string Stderr)> EndAsync()
    {
        var stdout = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, stdout, await _stderr);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
