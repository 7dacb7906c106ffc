using System.Runtime.InteropServices;

namespace Ltf.Terminal;

/// <summary>
/// The terminal that is closed, or the ssh connection that breaks (SIGHUP), stops a run as Ctrl-C does: results are
/// written and containers removed. Without it the process would be gone, and a kata without end would stay.
/// </summary>
internal sealed class HangUp : IDisposable
{
    private const int Hup = 1;

    private readonly CancellationTokenSource _stopping = new();
    private readonly PosixSignalRegistration? _registration;

    /// <summary>Listens to it, unless the user has it ignored (nohup).</summary>
    /// <param name="patience">How long the run may take to stop.</param>
    public HangUp(TimeSpan patience)
    {
        if (OperatingSystem.IsWindows() || IsIgnored()) return;
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            _stopping.Cancel();
            _ = Task.Delay(patience).ContinueWith(_ => Environment.Exit(ExitCode.EngineFailed), TaskScheduler.Default);
        });
    }

    /// <summary>Is cancelled when it comes.</summary>
    public CancellationToken Token => _stopping.Token;

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        _registration?.Dispose();
        _stopping.Dispose();
    }

    // "SigIgn:\t0000000000000001": a bit for each signal, the lowest is signal 1.
    private static bool IsIgnored()
    {
        const string Ignored = "SigIgn:";
        if (!File.Exists("/proc/self/status")) return false;
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(
            line => line.StartsWith(Ignored, StringComparison.Ordinal));
        return line is not null && (Convert.ToUInt64(line[Ignored.Length..].Trim(), 16) & Hup) != 0;
    }
}
