using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DotNet.Testcontainers.Configurations;
using HarnessCore.Engine;
using HarnessCore.Engine.Endpoints;
using HarnessCore.Running;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Engine.Endpoints;

/// <summary>A real sshd on loopback, with keys, a port and settings of its own.</summary>
[Collection(EngineCollection.Name)]
public sealed class SshTunnelTests(EngineFixture engine) : IAsyncLifetime, IDisposable
{
    private const string Server = "/usr/sbin/sshd";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly TempFolder _folder = new();
    private readonly int _port = FreePorts.Take(1)[0];
    private Process? _server;

    private string Ssh => _folder.In("ssh");

    private Uri Address => new($"ssh://{Environment.UserName}@127.0.0.1:{_port}");

    public async Task InitializeAsync()
    {
        if (!File.Exists(Server) || !OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return;
        Directory.CreateDirectory("/run/sshd");
        foreach (var key in new[] { "host", "user" })
            await RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", _folder.In(key));
        File.Copy(_folder.In("user.pub"), _folder.In("authorized"));
        _folder.With("sshd_config", $"""
            ListenAddress 127.0.0.1:{_port}
            HostKey {_folder.In("host")}
            AuthorizedKeysFile {_folder.In("authorized")}
            PidFile none
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            PermitRootLogin prohibit-password

            """);
        _folder.With("ssh_config", $"""
            Host *
              IdentityFile {_folder.In("user")}
              IdentitiesOnly yes
              StrictHostKeyChecking no
              UserKnownHostsFile /dev/null
              LogLevel ERROR

            """);
        _folder.With("ssh", $"#!/bin/sh\nexec ssh -F {_folder.In("ssh_config")} \"$@\"\n");
        File.SetUnixFileMode(Ssh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _server = Process.Start(Server, ["-D", "-f", _folder.In("sshd_config")]);
        await Eventually.HoldsAsync("sshd listens", ListensAsync);
    }

    public async Task DisposeAsync()
    {
        if (_server is null) return;
        _server.Kill();
        await _server.WaitForExitAsync();
    }

    public void Dispose()
    {
        _server?.Dispose();
        _folder.Dispose();
    }

    [SkippableFact]
    public async Task AnEngineAnswersThroughItAndNothingIsLeft()
    {
        Skip.If(_server is null, "needs root, and openssh-server");
        var direct = engine.Harness.Engine;
        Skip.IfNot(direct.Endpoint.AbsolutePath == "/var/run/docker.sock", "needs an engine at the usual socket");
        var tunnel = await SshTunnel.OpenAsync(Address, Limit, CancellationToken.None, Ssh);
        var remote = await DockerEngine.ConnectAsync(
            new DockerEndpointAuthenticationConfiguration(tunnel.Socket), engine.Log, CancellationToken.None);
        await using (var harness = new Harness(remote, 1))
        {
            Assert.Equal((direct.Version, Address), (remote.Version, remote.Endpoint));
            // As ltf run does, before it disposes it.
            await harness.LeaveAsync();
        }

        var folder = Path.GetDirectoryName(tunnel.Socket.LocalPath);
        Assert.True(Directory.Exists(folder));
        tunnel.Dispose();
        Assert.False(Directory.Exists(folder));
        await Eventually.HoldsAsync(
            "ssh has ended", async () => await OutputAsync("pgrep", "-f", tunnel.Socket.LocalPath) == "");
        Assert.Equal(tunnel.Socket, SshTunnel.AddressOf(tunnel.Socket));
    }

    [SkippableFact]
    public async Task ARefusalIsSshsOwn()
    {
        Skip.If(_server is null, "needs root, and openssh-server");
        _folder.With("authorized", "");
        Assert.Matches("^ssh: .*Permission denied \\(publickey", await RefusalAsync(Address));
        Assert.Equal(
            "ssh: ssh: connect to host 127.0.0.1 port 1: Connection refused",
            await RefusalAsync(new Uri("ssh://127.0.0.1:1")));
    }

    private async Task<string> RefusalAsync(Uri address) => (await Assert.ThrowsAsync<EngineException>(
        () => SshTunnel.OpenAsync(address, Limit, CancellationToken.None, Ssh))).Message;

    private async Task<bool> ListensAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        return await process.StandardOutput.ReadToEndAsync();
    }
}
