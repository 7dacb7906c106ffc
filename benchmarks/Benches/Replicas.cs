using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Benchmarks.Measuring;
using Benchmarks.Simulation;
using Docker.DotNet.Models;
using HarnessCore.Sandboxes.Pooling;

namespace Benchmarks.Benches;

/// <summary>
/// Three replicas of ltf serve on this machine, each call to the next of them, with <c>--peers</c> and without.
/// </summary>
internal static class Replicas
{
    private const int Count = 3;
    private const int Images = 20;
    private const int Batch = 10;
    private const string Repository = "ltf-benchmark/replicas";
    private const double MostDifference = 0.02;

    // A sandbox that has to be started takes at least five times as long.
    private const double ReadyMilliseconds = 50;

    /// <summary>A class, a day's mix, and peers that are down.</summary>
    public static async Task<IReadOnlyList<Section>> OfAsync(Bench bench)
    {
        var image = (await bench.LtfAsync("gcc-assert")).Image;
        var images = bench.Harness.Engine.Client.Images;
        for (var tag = 0; tag < Images; tag++)
        {
            await images.TagImageAsync(
                image, new ImageTagParameters { RepositoryName = Repository, Tag = $"{tag}" });
        }

        try
        {
            return
            [
                await UnderAsync("a class of 30", Traffic.OfClasses(1, Images, 30, 2, 40, 20)),
                await UnderAsync($"a day's mix of {Images} images", Traffic.OfADay(Images, 0.8, 100)),
                await WithDeadPeersAsync(bench.Rounds),
            ];
        }
        finally
        {
            for (var tag = 0; tag < Images; tag++)
                await images.DeleteImageAsync($"{Repository}:{tag}", new ImageDeleteParameters());
        }
    }

    private static async Task<Section> UnderAsync(string title, IReadOnlyList<Press> traffic)
    {
        var alone = await OutcomeAsync($"{title}, without --peers", traffic, areTold: false);
        var told = await OutcomeAsync($"{title}, with --peers", traffic, areTold: true);
        return ReplicaFigures.Compared($"{title}, {Count} replicas on one machine", alone, told);
    }

    private static async Task<FleetOutcome> OutcomeAsync(string title, IReadOnlyList<Press> traffic, bool areTold)
    {
        var ports = FreePorts(Count);
        var replicas = new List<Served>();
        try
        {
            foreach (var port in ports)
                replicas.Add(await Served.StartAsync(port, areTold ? [.. ports.Where(other => other != port)] : null));
            return await OutcomeAsync(title, traffic, [.. replicas.Select(replica => replica.Client())]);
        }
        finally
        {
            replicas.ForEach(replica => replica.Dispose());
        }
    }

    private static async Task<FleetOutcome> OutcomeAsync(
        string title, IReadOnlyList<Press> traffic, IReadOnlyList<HttpClient> clients)
    {
        var (watch, pressed, said, runs) = (Stopwatch.StartNew(), 0, double.MinValue, new List<Task<FleetRun>>());
        var last = new Dictionary<(int Replica, int Image), double>();
        foreach (var press in traffic)
        {
            var left = TimeSpan.FromSeconds(press.At) - watch.Elapsed;
            if (left > TimeSpan.Zero) await Task.Delay(left);
            var replica = pressed++ % clients.Count;
            var isFirst = !last.TryGetValue((replica, press.Image), out var before)
                || press.At - before > Demand.Idle.TotalSeconds;
            last[(replica, press.Image)] = press.At;
            runs.Add(RunAsync(clients[replica], press.Image, isFirst));
            if (press.At - said < 10) continue;
            said = press.At;
            await Console.Error.WriteLineAsync($"{title}: {said:0} of {traffic[^1].At:0} s");
        }

        var outcomes = await Task.WhenAll(runs);
        // Those that wait still are of no use to anybody, either.
        var starts = await SumAsync(clients, "ltf_sandboxes_started_total");
        return new FleetOutcome(outcomes, (long)starts, (long)starts - outcomes.Length, double.NaN);
    }

    private static async Task<double> SumAsync(IReadOnlyList<HttpClient> clients, string metric)
    {
        var figures = await Task.WhenAll(clients.Select(client => Served.MetricAsync(client, metric)));
        return figures.Sum();
    }

    // A run whose answer is lost ends the benchmark.
    private static async Task<FleetRun> RunAsync(HttpClient client, int image, bool isFirst)
    {
        using var answer = await client.PostAsJsonAsync("run_cyber_dojo_sh", new
        {
            id = "5U2J18-12",
            files = Bench.Script("true"),
            manifest = new
            {
                image_name = $"{Repository}:{image}",
                max_seconds = 10,
                rag_lambda = "lambda { |_, _, _| :green }",
            },
        });
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var result = json.GetProperty("run_cyber_dojo_sh");
        if (result.GetProperty("outcome").GetString() != "green") throw new InvalidOperationException($"lost: {json}");
        var wait = result.GetProperty("log").GetProperty("milliseconds").GetProperty("waiting").GetDouble();
        return new FleetRun(wait, wait < ReadyMilliseconds, isFirst);
    }

    private static async Task<Section> WithDeadPeersAsync(int rounds)
    {
        var dead = FreePorts(2);
        using var alone = await Served.StartAsync();
        using var survivor = await Served.StartAsync(peers: dead);
        using HttpClient first = alone.Client(), second = survivor.Client();
        List<double> without = [], with = [];
        for (var round = 0; round <= rounds; round++)
        {
            await Console.Error.WriteLineAsync($"dead peers: round {round} of {rounds}");
            var (one, other) = (await BatchAsync(first), await BatchAsync(second));
            if (round == 0) continue; // code is compiled
            without.AddRange(one);
            with.AddRange(other);
        }

        var (before, after) = (Statistics.Of(without), Statistics.Of(with));
        var (more, slower) = (after.Median / before.Median, with.Sum() / without.Sum());
        return new Section(
            "a replica whose peers are all down, one call after another", ["median ms", "spread ms", "runs/s"],
            [
                new("without --peers", [before.Median, before.Spread, without.Count / without.Sum() * 1000]),
                new("with two dead peers", [after.Median, after.Spread, with.Count / with.Sum() * 1000]),
            ])
        {
            Targets =
            [
                new("its latency is within 2 %", more, more < 1 + MostDifference),
                new("its throughput is within 2 %", slower, slower < 1 + MostDifference),
            ],
        };
    }

    private static async Task<List<double>> BatchAsync(HttpClient client)
    {
        var times = new List<double>();
        for (var run = 0; run < Batch; run++)
        {
            var watch = Stopwatch.StartNew();
            await RunAsync(client, 0, isFirst: false);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times;
    }

    // Free a moment ago: replicas must know of each other's before they listen.
    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
