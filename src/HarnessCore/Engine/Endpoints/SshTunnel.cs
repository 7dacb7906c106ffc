using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using HarnessCore.Storage;

namespace HarnessCore.Engine.Endpoints;

/// <summary>
/// An engine of another machine, at an address such as ssh://user@host: the system's ssh forwards its socket to one in
/// a private folder. Both go when this process ends, also when it is killed: then ssh's stdin ends, and with it the
/// command that keeps the connection open.
/// </summary>
internal sealed class SshTunnel : IDisposable
{
    private const string RemoteSocket = "/var/run/docker.sock";

    // What a terminal sends to all of its processes ends ltf, which needs the engine to clean up.
    private const string Ignoring = "trap '' INT HUP; exec \"$@\"";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly ConcurrentDictionary<string, SshTunnel> Open = new();

    private readonly Scratch _folder = new("ssh");
    private readonly StringBuilder _said = new();
    private readonly Uri _address;
    private readonly Process _ssh;

    private SshTunnel(Uri address, string program)
    {
        _address = address;
        try
        {
            _ssh = Process.Start(new ProcessStartInfo("sh", ["-c", Ignoring, "sh", program, .. Arguments()])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception e)
        {
            _folder.Dispose();
            throw new EngineException($"could not start sh for {program}: {e.Message}");
        }

        _ssh.OutputDataReceived += Hear;
        _ssh.ErrorDataReceived += Hear;
        _ssh.BeginOutputReadLine();
        _ssh.BeginErrorReadLine();
    }

    /// <summary>The forwarded socket.</summary>
    public Uri Socket => new($"unix://{SocketPath}");

    /// <summary>What ssh has said, on one line; empty if nothing.</summary>
    public string Said
    {
        get
        {
            lock (_said) return string.Join("; ", _said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    private string SocketPath => Path.Combine(_folder.Path, "docker.sock");

    /// <summary>Opens a tunnel to the engine at an ssh:// address, which stays until this process ends.</summary>
    /// <param name="address">Such as ssh://user@host:22; its path is the socket's, if it has one.</param>
    /// <param name="limit">How long that may take.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="program">The ssh to run.</param>
    /// <exception cref="EngineException">ssh cannot connect; the message has its own words.</exception>
    public static async Task<SshTunnel> OpenAsync(
        Uri address, TimeSpan limit, CancellationToken cancellationToken, string program = "ssh")
    {
        var tunnel = new SshTunnel(address, program);
        try
        {
            var watch = Stopwatch.StartNew();
            while (!File.Exists(tunnel.SocketPath))
            {
                if (tunnel._ssh.HasExited) await tunnel._ssh.WaitForExitAsync(cancellationToken);
                if (tunnel._ssh.HasExited || watch.Elapsed > limit)
                    throw new EngineException(
                        tunnel.Said is { Length: > 0 } said ? $"ssh: {said}"
                            : FormattableString.Invariant($"ssh does not connect within {limit.TotalSeconds} s"));
                await Task.Delay(Pause, cancellationToken);
            }

            AppDomain.CurrentDomain.ProcessExit += (_, _) => tunnel.Dispose();
            return Open[tunnel.Socket.AbsoluteUri] = tunnel;
        }
        catch
        {
            tunnel.Dispose();
            throw;
        }
    }

    /// <summary>The address that the user has given, if a socket is a tunnel's; the socket itself if not.</summary>
    public static Uri AddressOf(Uri socket) =>
        Open.TryGetValue(socket.AbsoluteUri, out var tunnel) ? tunnel._address : socket;

    /// <summary>Ends ssh and removes the socket.</summary>
    public void Dispose()
    {
        Open.TryRemove(Socket.AbsoluteUri, out _);
        try
        {
            _ssh.Kill();
            _folder.Dispose();
        }
        // Somebody has removed it.
        catch (DirectoryNotFoundException)
        {
        }
    }

    private IEnumerable<string> Arguments() =>
    [
        // Nobody could answer a question for a password.
        "-T", "-o", "BatchMode=yes", "-o", "ExitOnForwardFailure=yes", "-o", "ControlPath=none",
        "-L", $"{SocketPath}:{(_address.AbsolutePath is "/" or "" ? RemoteSocket : _address.AbsolutePath)}",
        .. _address.UserInfo is { Length: > 0 } user ? ["-l", user] : Array.Empty<string>(),
        .. _address.Port > 0 ? ["-p", _address.Port.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        "--", _address.Host, "cat",
    ];

    private void Hear(object sender, DataReceivedEventArgs heard)
    {
        lock (_said)
        {
            if (heard.Data is { } line && _said.Length < 2000) _said.Append(line.Trim()).Append('\n');
        }
    }
}
