using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Benchmarks.Measuring;

namespace Benchmarks.Benches;

/// <summary>
/// ltf serve, a process of its own, under the load of HTTP clients: all at once, and one call after another.
/// </summary>
internal static class ServiceLoad
{
    private const int Runs = 5000;
    private const int Looks = 5;
    private const double MegabytesMore = 30;

    private static readonly double[] Parts = [0.5, 0.95, 0.99];
    private static readonly int[] Clients = [1, 4, 16, 64];
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(8);

    /// <summary>How many runs a second there are, and how long their callers wait.</summary>
    public static async Task<IReadOnlyList<Section>> OfAsync(Bench bench)
    {
        using var served = await Served.StartAsync();
        using var client = served.Client();
        var call = await CallAsync(bench);
        await WarmAsync(client, call);
        var (rows, lost) = (new List<Row>(), 0);
        foreach (var clients in Clients)
        {
            await Console.Error.WriteLineAsync($"service: {clients} clients");
            Load[] loads = [await BurstAsync(client, call, clients), await LastAsync(client, call, clients)];
            rows.AddRange(loads.Select(load => load.ToRow()));
            lost += loads.Sum(load => load.Lost);
        }

        return
        [
            new Section("ltf serve, cyber-dojo.sh = true", ["runs/s", "p50 ms", "p95 ms", "p99 ms", "lost"], rows)
            {
                Targets = [new("no answer is lost", lost, lost == 0)],
            },
        ];
    }

    /// <summary>Whether its memory grows.</summary>
    public static async Task<IReadOnlyList<Section>> SoakAsync(Bench bench)
    {
        using var served = await Served.StartAsync();
        using var client = served.Client();
        var call = await CallAsync(bench);
        await WarmAsync(client, call);
        var (megabytes, lost) = await MemoryAsync(client, call);
        var more = megabytes[^1] - megabytes[1];
        return
        [
            new Section(
                $"ltf serve, {Runs} runs by 16 clients", ["memory MB"],
                [.. megabytes.Select((now, look) => new Row($"after {look * Runs / Looks} runs", [now]))])
            {
                Targets =
                [
                    new("no answer is lost", lost, lost == 0),
                    new("memory grows by less than 30 MB after the first fifth", more, more < MegabytesMore),
                ],
            },
        ];
    }

    private static async Task<object> CallAsync(Bench bench) => new
    {
        id = "5U2J18-12",
        files = Bench.Script("true"),
        manifest = new
        {
            image_name = (await bench.LtfAsync("gcc-assert")).Image,
            max_seconds = 10,
            rag_lambda = "lambda { |_, _, _| :green }",
        },
    };

    private static Task WarmAsync(HttpClient client, object call) =>
        Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AnswerAsync(client, call)));

    // Every client calls once, all at the same time.
    private static async Task<Load> BurstAsync(HttpClient client, object call, int clients)
    {
        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => AnswerAsync(client, call)));
        return new Load($"burst, {clients} at once", watch.Elapsed, answers);
    }

    // Every client calls again as soon as it has an answer.
    private static async Task<Load> LastAsync(HttpClient client, object call, int clients)
    {
        using var over = new CancellationTokenSource(Span);
        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            var own = new List<double>();
            while (!over.IsCancellationRequested) own.Add(await AnswerAsync(client, call));
            return own;
        }));
        return new Load($"sustained, {clients} clients", watch.Elapsed, [.. answers.SelectMany(own => own)]);
    }

    private static async Task<(IReadOnlyList<double> Megabytes, int Lost)> MemoryAsync(HttpClient client, object call)
    {
        var (megabytes, lost) = (new List<double> { await MegabytesAsync(client) }, 0);
        for (var look = 1; look <= Looks; look++)
        {
            await Console.Error.WriteLineAsync($"service: {look * Runs / Looks} of {Runs} runs");
            var left = Runs / Looks;
            await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
            {
                while (Interlocked.Decrement(ref left) >= 0)
                    if (double.IsNaN(await AnswerAsync(client, call))) Interlocked.Increment(ref lost);
            }));
            megabytes.Add(await MegabytesAsync(client));
        }

        return (megabytes, lost);
    }

    // The milliseconds until the answer; NaN if it is lost, or not the kata's.
    private static async Task<double> AnswerAsync(HttpClient client, object call)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            using var answer = await client.PostAsJsonAsync("run_cyber_dojo_sh", call);
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
            if (json.TryGetProperty("run_cyber_dojo_sh", out var run)
                && run.GetProperty("outcome").GetString() == "green") return watch.Elapsed.TotalMilliseconds;
            await Console.Error.WriteLineAsync($"lost: {json}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException)
        {
            await Console.Error.WriteLineAsync($"lost: {e.Message}");
        }

        return double.NaN;
    }

    private static async Task<double> MegabytesAsync(HttpClient client) =>
        await Served.MetricAsync(client, "process_resident_memory_bytes") / 1048576;

    private sealed record Load(string Name, TimeSpan Took, IReadOnlyList<double> Answers)
    {
        public int Lost => Answers.Count(double.IsNaN);

        public Row ToRow()
        {
            var inOrder = Answers.Where(double.IsFinite).Order().ToList();
            var parts = Parts.Select(part => Statistics.Percentile(inOrder, part));
            return new Row(Name, [inOrder.Count / Took.TotalSeconds, .. parts, Lost]);
        }
    }
}
