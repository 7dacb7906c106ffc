using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Serving;

/// <summary>ltf serve as a process, and a client of it.</summary>
internal sealed class ServedProcess : IDisposable
{
    private readonly LtfProcess _process;
    private readonly HttpClient _client;

    private ServedProcess(LtfProcess process, Uri url, string image)
    {
        (_process, Url, Image) = (process, url, image);
        _client = new HttpClient { BaseAddress = url };
    }

    public Uri Url { get; }

    /// <summary>The image that its katas run in.</summary>
    public string Image { get; }

    public int Port => Url.Port;

    public int ProcessId => _process.Id;

    /// <summary>Starts it on a port that is free, and waits until it is ready.</summary>
    public static Task<ServedProcess> StartAsync(string image, params string[] arguments) =>
        StartAsync(image, new Dictionary<string, string>(), ["--port", "0", .. arguments]);

    /// <summary>Starts it, and waits until it is ready.</summary>
    public static async Task<ServedProcess> StartAsync(
        string image, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var process = LtfProcess.Start(environment, ["serve", .. arguments]);
        try
        {
            var first = await process.Stdout.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) ?? "";
            var url = first.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal));
            Assert.True(url is not null, $"{first}{(url is null ? (await process.EndAsync()).Stderr : "")}");
            var ready = await process.Stdout.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(120));
            Assert.Equal("ready", ready);
            return new ServedProcess(process, new Uri(url!), image);
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>Runs a kata; the value of its result.</summary>
    public Task<JsonElement> RunAsync(
        IReadOnlyDictionary<string, string> files, int seconds = 10, CancellationToken cancellationToken = default) =>
        CallAsync(
            "run_cyber_dojo_sh",
            new
            {
                id = "5U2J18-12",
                files,
                manifest = new { image_name = Image, max_seconds = seconds, rag_lambda = Lambda(files) },
            },
            cancellationToken);

    public Task<JsonElement> CallAsync(string name, string image) =>
        CallAsync(name, new { id = "x", image_name = image });

    public async Task<JsonElement> CallAsync(
        string name, object arguments, CancellationToken cancellationToken = default)
    {
        using var answer = await _client.PostAsJsonAsync(name, arguments, cancellationToken);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Assert.True(json.TryGetProperty(name, out var value), $"{json}");
        return value;
    }

    /// <summary>A metric, with its labels if it has any.</summary>
    public async Task<double> MetricAsync(string name) => double.Parse(
        (await _client.GetStringAsync(new Uri("metrics", UriKind.Relative)))
            .Split('\n').Single(line => line.StartsWith($"{name} ", StringComparison.Ordinal)).Split(' ')[1],
        CultureInfo.InvariantCulture);

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => _process.InterruptAsync("KILL");

    /// <summary>SIGTERM; its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await _process.InterruptAsync("TERM");
        return (await _process.EndAsync().WaitAsync(TimeSpan.FromSeconds(40))).ExitCode;
    }

    public void Dispose()
    {
        _client.Dispose();
        _process.Dispose();
    }

    // A script of the test's own has no colour to speak of.
    private static string? Lambda(IReadOnlyDictionary<string, string> files) =>
        files.Count == 1 ? EngineFixture.AlwaysGreen : null;
}
