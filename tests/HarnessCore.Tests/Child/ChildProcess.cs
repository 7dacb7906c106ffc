using System.Collections.Concurrent;
using System.Diagnostics;
using HarnessCore.Tests.Engine;

namespace HarnessCore.Tests.Child;

/// <summary>This assembly, run as a process of its own; killed when disposed.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "ended");
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue($"stderr: {line.Data}");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static ChildProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ChildProcess).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(start);
    }

    /// <summary>Waits for the line that begins so, and answers what follows.</summary>
    public async Task<string> SaysAsync(string beginning, double seconds = 30)
    {
        string? line = null;
        await Eventually.HoldsAsync(
            $"the child says '{beginning}'",
            () => Task.FromResult((line = _lines.FirstOrDefault(each => each.StartsWith(beginning, StringComparison.Ordinal))) is not null || Ended()),
            seconds);
        Assert.True(line is not null, $"no '{beginning}' in:\n{string.Join('\n', _lines)}");
        return line[beginning.Length..].Trim();
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private bool Ended() => _lines.Contains("ended");
}
