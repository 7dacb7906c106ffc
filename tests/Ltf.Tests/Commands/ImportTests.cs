using System.Net;
using System.Net.Sockets;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

/// <summary>ltf import and --image-map, as a user runs them.</summary>
public sealed class ImportTests : IDisposable
{
    private static readonly Dictionary<string,
    string> NoEngine = new() { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" };

    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SaysOneLineAStartPointAndASum()
    {
        _folder.WithRepository("all/c", "C, assert", "x/c:1").WithRepository("all/d", "D", null);

        var (exitCode, stdout, stderr) = await ImportAsync("all");

        Assert.Equal(
            """
            added      c                        C, assert
            failed     D: manifest.json has no image_name, and there is no docker/Dockerfile to build
            2 start-points: 1 added, 0 updated, 0 unchanged, 1 failed

            """,
            stdout);
        Assert.Equal((1, ""), (exitCode, stderr));
        Assert.Equal(_folder.In("fleet/start-points/c/start_point"), _folder.Entry("c").StartPointFolder);
    }

    [Fact]
    public async Task EndsWith0WhenAllAreTaken()
    {
        _folder.WithRepository("c", "C, assert", "x/c:1");
        Assert.Equal(0, (await ImportAsync("c")).ExitCode);
        Assert.Contains("unchanged  c ", (await ImportAsync("c")).Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere:1:1: no such file", "nowhere")]
    [InlineData("cannot download", "http://localhost:1/manifests")]
    [InlineData("there is no start-point in this folder", "docs")]
    [InlineData("SOURCE is missing")]
    public async Task EndsWith2WhenASourceCannotBeRead(string expected, params string[] sources)
    {
        var (exitCode, stdout, stderr) =
            await LtfProcess.RunAsync(NoEngine, ["import", .. sources, "--images", _folder.Images]);

        Assert.Contains(expected, stderr, StringComparison.Ordinal);
        Assert.Equal((2, ""), (exitCode, stdout));
        Assert.False(File.Exists(_folder.Images));
    }

    [Fact]
    public async Task TakesAnAddress()
    {
        _folder.WithAnswer(ImportFolder.Manifest("C", "x/c:1"));
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var answering = AnswerAsync(server, File.ReadAllBytes(_folder.In("answer.json")));

        var (exitCode, stdout, _) = await LtfProcess.RunAsync(
            NoEngine, "import", $"http://{server.LocalEndpoint}/manifests", "--images", _folder.Images);

        await answering;
        Assert.Equal(0, exitCode);
        Assert.StartsWith("added      c ", stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherImageStandsIn()
    {
        _folder.WithRepository("c", "C", "ghcr.io/x/clang_c:1")
            .WithRepository("d", "D", "ghcr.io/x/d:1")
            .With("map.yml", "ghcr.io/x/d: local/d\n");
        await ImportAsync("c", "d");

        var (_, _, stderr) = await LtfProcess.RunAsync(
            NoEngine, "check", "--images", _folder.Images, "--image-map", _folder.In("map.yml"), "--image-map",
            "ghcr.io/x/clang_c=local/c:2");

        Assert.StartsWith(
            "clang-c: using local/c:2 in place of ghcr.io/x/clang_c:1\nd: using local/d in place of ghcr.io/x/d:1\n",
            stderr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no image matches 'ghcr.io/y/*'", "ghcr.io/y/*=local/c")]
    [InlineData("--image-map:1:3: malformed image reference 'C'", "c=C")]
    [InlineData("no-such.yml:1:1: no such file", "no-such.yml")]
    public async Task AMapThatIsOfNoUseEndsWith2(string expected, string map)
    {
        _folder.WithRepository("c", "C", "ghcr.io/x/c:1");
        await ImportAsync("c");

        var (exitCode, _, stderr) =
            await LtfProcess.RunAsync(NoEngine, "stability", "--images", _folder.Images, "--image-map", map);

        Assert.Equal(2, exitCode);
        Assert.Contains(expected, stderr, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Stdout, string Stderr)> ImportAsync(params string[] sources) =>
        LtfProcess.RunAsync(NoEngine, ["import", .. sources.Select(_folder.In), "--images", _folder.Images]);

    private static async Task AnswerAsync(TcpListener server, byte[] body)
    {
        using var client = await server.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        await stream.ReadExactlyAsync(new byte[16]);
        await stream.WriteAsync(
            System.Text.Encoding.ASCII.GetBytes(
                $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(body);
    }
}
