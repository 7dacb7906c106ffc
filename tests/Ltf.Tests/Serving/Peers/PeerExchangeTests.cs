using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using HarnessCore.Tests.Support;
using Ltf.Serving;
using Ltf.Serving.Peers;

namespace Ltf.Tests.Serving.Peers;

/// <summary>Services that tell each other of takes, over real HTTP; their backends are fakes.</summary>
public sealed class PeerExchangeTests : IAsyncLifetime
{
    private const string Token = "a-secret-of-the-tests";

    private const string Message = """{"image_name":"an/image:1","per_minute":7,"waiting":1,"replica":"other"}""";

    private readonly List<(ServedCalls Served, FakeBackend Backend)> _replicas = [];

    [Fact]
    public async Task WithoutASecretNobodyMayTell()
    {
        await using var served = await ServedCalls.StartAsync();

        Assert.Equal((400, "unknown path"), await served.RefusedAsync("/used", "{}"));
        Assert.DoesNotContain("ltf_peer_messages_total", (await served.CallAsync("/metrics", "")).Body);
    }

    [Theory]
    [InlineData(null, Message, 401, "refused")]
    [InlineData("another-secret-of-16", Message, 401, "refused")]
    [InlineData(null, "{", 401, "refused")]
    [InlineData(Token, Message, 200, "heard")]
    [InlineData(Token, "{", 400, "wrong")]
    [InlineData(Token, """{"image_name":"x"}""", 400, "wrong")]
    [InlineData(Token, null, 400, "wrong")]
    public async Task OnlyPeersMayTellAndAllIsCounted(string? token, string? body, int status, string counted)
    {
        var (served, backend) = await StartAsync();

        var answer = await UsedAsync(served, token, body ?? new string(' ', 5000));

        Assert.Equal(status, answer.Status);
        await CountsAsync(served, counted, 1);
        if (status == 200)
        {
            await Eventually.HoldsAsync("it is passed on", () => Task.FromResult(backend.Warmed.Count == 1));
            Assert.Equal(("an/image:1", new("other", 7), new(0, 0)), backend.Warmed.Single());
        }
        else
        {
            Assert.Empty(backend.Warmed);
        }
    }

    [Fact]
    public async Task ARunIsToldToThePeersAndToNobodyElse()
    {
        var ports = FreePorts.Take(3);
        foreach (var port in ports) await StartAsync(port, ports.Where(other => other != port), tell: 3);

        await RunAsync(_replicas[0].Served);

        foreach (var (served, backend) in _replicas.Skip(1))
        {
            await Eventually.HoldsAsync("it was told", () => Task.FromResult(backend.Warmed.Count == 1));
            var (image, heard, fleet) = backend.Warmed.Single();
            Assert.Equal(("an/image:1", 12, 2, 2), (image, heard.PerMinute, fleet.Peers, fleet.Told));
            await CountsAsync(served, "heard", 1);
            await CountsAsync(served, "told", 0);
        }

        Assert.Empty(_replicas[0].Backend.Warmed);
        await CountsAsync(_replicas[0].Served, "told", 2);
    }

    // As a name that stands for all replicas gives it: each has its own address among its peers.
    [Fact]
    public async Task NoMessageMakesAnother()
    {
        const int Replicas = 8, Runs = 5;
        var ports = FreePorts.Take(Replicas);
        foreach (var port in ports) await StartAsync(port, ports, tell: Replicas);
        await RunAsync(_replicas[0].Served);
        await CountsAsync(_replicas[0].Served, "told", Replicas - 1);

        for (var run = 1; run < Runs; run++)
        {
            await RunAsync(_replicas[0].Served);
            await CountsAsync(_replicas[0].Served, "told", (run + 1) * (Replicas - 1));
        }

        // Those who heard have had time to tell, if they did.
        await Task.Delay(500);
        foreach (var (served, backend) in _replicas.Skip(1))
        {
            await CountsAsync(served, "heard", Runs);
            await CountsAsync(served, "told", 0);
            Assert.Equal(Runs, backend.Warmed.Count);
        }

        await CountsAsync(_replicas[0].Served, "heard", 0);
    }

    [Fact]
    public async Task ATellTellsSomePeersOnly()
    {
        var ports = FreePorts.Take(5);
        foreach (var port in ports) await StartAsync(port, ports.Where(other => other != port), tell: 2);

        await RunAsync(_replicas[0].Served);

        await CountsAsync(_replicas[0].Served, "told", 2);
        Assert.Equal(2, _replicas.Count(replica => replica.Backend.Warmed.Count == 1));
    }

    [Fact]
    public async Task APeerThatIsDownIsCountedAndTheRestIsTold()
    {
        var ports = FreePorts.Take(2);
        var (alive, backend) = await StartAsync(ports[1]);
        var (served, _) = await StartAsync(0, [ports[0], ports[1]], tell: 2);

        for (var run = 0; run < 10; run++) await RunAsync(served);

        await Eventually.HoldsAsync("one has failed", async () => await CountAsync(served, "failed") >= 1);
        await Eventually.HoldsAsync("the other was told", () => Task.FromResult(!backend.Warmed.IsEmpty));
        // Its pauses have begun: it is not tried with each run.
        Assert.InRange(await CountAsync(served, "failed"), 1, 5);
        Assert.True(await CountAsync(alive, "heard") >= 1);
    }

    [Fact]
    public async Task APeerThatComesBackIsToldAgain()
    {
        var ports = FreePorts.Take(1);
        var (served, _) = await StartAsync(0, ports, tell: 1);
        await RunAsync(served);
        await Eventually.HoldsAsync("it has failed", async () => await CountAsync(served, "failed") >= 1);

        var (_, backend) = await StartAsync(ports[0]);
        await Eventually.HoldsAsync("it is told", async () =>
        {
            await RunAsync(served);
            return !backend.Warmed.IsEmpty;
        });
    }

    // It takes the connection, and says nothing.
    [Fact]
    public async Task APeerThatHangsHoldsUpNoRunAndFewConnections()
    {
        using var hung = new TcpListener(IPAddress.Loopback, 0);
        hung.Start();
        var connections = 0;
        using var stop = new CancellationTokenSource();
        var taken = new List<TcpClient>();
        var accepting = AcceptAsync();
        var (served, _) = await StartAsync(0, [((IPEndPoint)hung.LocalEndpoint).Port], tell: 1);

        for (var run = 0; run < 50; run++) await RunAsync(served);

        await Eventually.HoldsAsync("its time is over", async () => await CountAsync(served, "failed") >= 1);
        Assert.InRange(connections, 1, 4);
        Assert.True(await CountAsync(served, "dropped") >= 40, "the newest replaces those that wait");
        await stop.CancelAsync();
        await accepting;
        taken.ForEach(connection => connection.Dispose());

        async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    taken.Add(await hung.AcceptTcpClientAsync(stop.Token));
                    connections++;
                }
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    [Theory]
    [InlineData(Token)]
    [InlineData("not-the-secret-at-all")]
    public async Task AStormOfMessagesLosesNoRun(string token)
    {
        var (served, backend) = await StartAsync();
        using var client = ClientOf(served, token);
        var runs = Task.Run(async () =>
        {
            for (var run = 0; run < 50; run++) await RunAsync(served);
        });

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 3000), new ParallelOptions { MaxDegreeOfParallelism = 32 },
            async (number, stop) =>
            {
                using var answer = await client.PostAsJsonAsync(
                    "used",
                    new PeerMessage($"image-{number % 700}", number, 0, $"r{number % 3}"), stop);
                Assert.Equal(token == Token ? 200 : 401, (int)answer.StatusCode);
            });

        await runs;
        Assert.Equal(50, backend.Asked.Count);
        Assert.Equal(3000, await CountAsync(served, token == Token ? "heard" : "refused"));
    }

    [Fact]
    public async Task ABodyThatDoesNotComeIsNotWaitedFor()
    {
        var (served, _) = await StartAsync();

        var answer = await served.SendAsync(
            $"POST /used HTTP/1.1\r\nHost: x\r\n{PeerOptions.Header}: {Token}\r\nConnection: close\r\n"
                + "Content-Length: 100\r\n\r\n{");

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        await CountsAsync(served, "wrong", 1);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var (served, _) in _replicas) await served.DisposeAsync();
    }

    private static HttpClient ClientOf(ServedCalls served, string? token)
    {
        var client = new HttpClient { BaseAddress = new Uri(served.Service.Url) };
        if (token is not null) client.DefaultRequestHeaders.Add(PeerOptions.Header, token);
        return client;
    }

    private static async Task<(int Status, string Body)> UsedAsync(ServedCalls served, string? token, string body)
    {
        using var client = ClientOf(served, token);
        using var content = new StringContent(body, Encoding.UTF8);
        using var answer = await client.PostAsync(new Uri("used", UriKind.Relative), content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task RunAsync(ServedCalls served) =>
        Assert.Equal(200, (await served.CallAsync("/run_cyber_dojo_sh", ServedCalls.Run)).Status);

    private static async Task<int> CountAsync(ServedCalls served, string way)
    {
        var line = (await served.CallAsync("/metrics", "")).Body.Split('\n').Single(
            line => line.StartsWith($"ltf_peer_messages_total{{way=\"{way}\"}} ", StringComparison.Ordinal));
        return int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task CountsAsync(ServedCalls served, string way, int count)
    {
        var last = 0;
        await Eventually.HoldsAsync(
            $"{count} {way}", async () => (last = await CountAsync(served, way)) >= count);
        Assert.Equal(count, last);
    }

    private async Task<(ServedCalls Served, FakeBackend Backend)> StartAsync(
        int port = 0, IEnumerable<int>? peers = null, int tell = 3)
    {
        var backend = new FakeBackend();
        var options = new PeerOptions(Token)
        {
            Peers = [.. (peers ?? []).Select(peer => new Uri($"http://127.0.0.1:{peer}"))],
            Tell = tell,
        };
        var served = await ServedCalls.StartAsync(backend, given => given with { Port = port, Peers = options });
        _replicas.Add((served, backend));
        return (served, backend);
    }
}
