using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ltf.Tests.Hostile;

/// <summary>An engine that takes a call and never answers is named, in time.</summary>
public class SilentEngineTests
{
    [Theory]
    [InlineData("engine")]
    [InlineData("doctor")]
    public async Task IsNamedInTime(string command)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        var watch = Stopwatch.StartNew();
        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(
            new Dictionary<string, string> { ["DOCKER_HOST"] = address }, command);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("did not answer within", stdout + stderr, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 45);
    }
}
