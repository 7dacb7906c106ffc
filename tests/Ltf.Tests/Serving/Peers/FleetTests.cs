using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HarnessCore.Tests.Support;
using Ltf.Serving.Peers;

namespace Ltf.Tests.Serving.Peers;

/// <summary>Replicas as processes, on a real engine, behind a real nginx with the settings of deploy/.</summary>
[Collection(EngineCollection.Name)]
public sealed class FleetTests(EngineFixture engine) : IAsyncLifetime, IDisposable
{
    private const int Replicas = 3;
    private const string Token = "a-secret-of-the-tests";

    private static readonly string Deploy = Path.Combine(RepositoryRoot.Path, "deploy");

    private readonly TempFolder _folder = new();
    private readonly List<ServedProcess> _replicas = [];
    private Process? _nginx;

    [SkippableFact]
    public async Task OnlyTheFirstRunOfAllWaitsForItsSandboxAndNoneIsLost()
    {
        InstalledProgram.Need("nginx", "nginx-light");
        var ports = FreePorts.Take(Replicas + 1);
        await Task.WhenAll(ports.Take(Replicas).Select(port => StartAsync(port, ports.Take(Replicas))));
        using var client = await BehindNginxAsync(ports);

        Assert.Equal("green", await RunAsync(client));
        await Eventually.HoldsAsync(
            "the others have heard of it",
            async () => await SumAsync("ltf_peer_messages_total{way=\"heard\"}") == Replicas - 1);
        for (var run = 1; run < 2 * Replicas; run++) Assert.Equal("green", await RunAsync(client));
        Assert.Equal(1, await SumAsync("ltf_sandboxes_taken_total{from=\"demand\"}"));
        Assert.Equal((2 * Replicas) - 1, await SumAsync("ltf_sandboxes_taken_total{from=\"ahead\"}"));
        Assert.True(await SumAsync("ltf_peer_messages_total{way=\"heard\"}") >= Replicas);

        var runs = Enumerable.Range(0, 9).Select(_ => RunAsync(client)).ToList();
        await _replicas[0].KillAsync();
        Assert.All(await Task.WhenAll(runs), outcome => Assert.Equal("green", outcome));
        _replicas[0].Dispose();
        _replicas.RemoveAt(0);
        for (var run = 0; run < Replicas; run++) Assert.Equal("green", await RunAsync(client));
    }

    // What a cluster asks whether a replica is ready.
    [Fact]
    public async Task TheProbeOfKubernetesTellsWhetherAReplicaIsReady()
    {
        var backend = new FakeBackend { IsReady = false };
        await using var served = await ServedCalls.StartAsync(backend);
        var manifest = await File.ReadAllTextAsync(Path.Combine(Deploy, "kubernetes.yml"));
        var lines = manifest.Split("- >-\n")[1].Split('\n').Select(line => line.Trim());
        var script = string.Join(' ', lines.TakeWhile(line => !line.EndsWith("<&3", StringComparison.Ordinal)))
            + " grep -q '\"ready?\":true' <&3";
        Assert.Contains("127.0.0.1/4597", script, StringComparison.Ordinal);
        script = script.Replace("4597", $"{new Uri(served.Service.Url).Port}", StringComparison.Ordinal);

        Assert.Equal(1, await ExitAsync(script));
        backend.IsReady = true;
        Assert.Equal(0, await ExitAsync(script));
    }

    [Theory]
    [InlineData("compose.yml", "http://runner:4597")]
    [InlineData("kubernetes.yml", "http://runner-peers:4597")]
    public async Task WhatIsDeployedHasTheNamesThatItUses(string file, string peers)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Deploy, file));

        Assert.Contains($"[serve, --address, 0.0.0.0, --peers, \"{peers}\"]", text, StringComparison.Ordinal);
        Assert.Contains(PeerOptions.Variable, text, StringComparison.Ordinal);
        Assert.DoesNotContain("privileged: true", text, StringComparison.Ordinal);
        Assert.Matches($@"(?m)^  (name: )?{new Uri(peers).Host}:?$", text);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_nginx is not null)
        {
            _nginx.Kill(entireProcessTree: true);
            await _nginx.WaitForExitAsync();
        }

        foreach (var replica in _replicas)
        {
            await replica.StopAsync();
        }
    }

    public void Dispose()
    {
        _replicas.ForEach(replica => replica.Dispose());
        _nginx?.Dispose();
        _folder.Dispose();
    }

    private static async Task<int> ExitAsync(string script)
    {
        using var bash = Process.Start("bash", ["-c", script]);
        await bash.WaitForExitAsync();
        return bash.ExitCode;
    }

    private async Task StartAsync(int port, IEnumerable<int> all)
    {
        var peers = string.Join(',', all.Select(peer => $"http://127.0.0.1:{peer}"));
        var replica = await ServedProcess.StartAsync(
            engine.Image, new Dictionary<string, string> { [PeerOptions.Variable] = Token },
            "--port", $"{port}", "--peers", peers);
        lock (_replicas) _replicas.Add(replica);
    }

    private async Task<HttpClient> BehindNginxAsync(IReadOnlyList<int> ports)
    {
        var servers = string.Concat(ports.Take(Replicas).Select(port => $"server 127.0.0.1:{port};"));
        _folder.With(
            "nginx.conf",
            $$"""
            daemon off;
            pid {{_folder.In("pid")}};
            error_log {{_folder.In("errors")}};
            events {}
            http {
                access_log off;
                client_body_temp_path {{_folder.In("bodies")}};
                proxy_temp_path {{_folder.In("proxied")}};
                upstream runners { {{servers}} }
                server {
                    listen 127.0.0.1:{{ports[Replicas]}};
                    include {{Path.Combine(Deploy, "runner-proxy.conf")}};
                    location / { proxy_pass http://runners; }
                }
            }
            """);
        _nginx = Process.Start(
            "/usr/sbin/nginx", ["-p", _folder.Path, "-e", _folder.In("errors"), "-c", _folder.In("nginx.conf")]);
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{ports[Replicas]}") };
        await Eventually.HoldsAsync("nginx passes on", async () =>
        {
            try
            {
                return (await client.GetAsync(new Uri("alive", UriKind.Relative))).StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        using var used = await client.PostAsync(new Uri("used", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Forbidden, used.StatusCode);
        return client;
    }

    private async Task<string?> RunAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync(
            "run_cyber_dojo_sh",
            new
            {
                id = "5U2J18-12",
                files = new Dictionary<string, string> { ["cyber-dojo.sh"] = "sleep 0.2" },
                manifest = new { image_name = engine.Image, max_seconds = 10, rag_lambda = EngineFixture.AlwaysGreen },
            });
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(json.TryGetProperty("run_cyber_dojo_sh", out var result), $"{json}");
        return result.GetProperty("outcome").GetString();
    }

    private async Task<double> SumAsync(string metric)
    {
        var figures = await Task.WhenAll(_replicas.Select(replica => replica.MetricAsync(metric)));
        return figures.Sum();
    }
}
