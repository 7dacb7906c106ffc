using System.Collections.Concurrent;
using System.Diagnostics;
using HarnessCore.Tests.Support;

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
        var start = new ProcessStartInfo(
            "dotnet", [typeof(ChildProcess).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(start);
    }

    /// <summary>Waits for a line with that beginning; returns the rest of it.</summary>
    public async Task<string> SaysAsync(string beginning, double seconds = 30)
    {
        string? Line() => _lines.FirstOrDefault(each => each.StartsWith(beginning, StringComparison.Ordinal));
        await Eventually.HoldsAsync(
            $"the child says '{beginning}'", () => Task.FromResult(Line() is not null || HasEnded), seconds);
        var line = Line();
        Assert.True(line is not null, $"no '{beginning}' in:\n{string.Join('\n', _lines)}");
        return line[beginning.Length..].Trim();
    }

    /// <summary>The lines so far with that beginning, without it.</summary>
    public IReadOnlyList<string> LinesWith(string beginning) =>
        [
            .. _lines.Where(line => line.StartsWith(beginning, StringComparison.Ordinal))
                .Select(line => line[beginning.Length..]),
        ];

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

    private bool HasEnded => _lines.Contains("ended");
}
