using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Measuring;

/// <summary>ltf serve, a process of its own.</summary>
/// <param name="Process">The process.</param>
/// <param name="Url">Where it serves.</param>
internal sealed record Served(Process Process, Uri Url) : IDisposable
{
    private const string Token = "a-secret-of-the-benchmarks";

    /// <summary>Starts it, and waits until it is ready.</summary>
    /// <param name="port">Where it serves; 0 for any port.</param>
    /// <param name="peers">The ports of its peers.</param>
    public static async Task<Served> StartAsync(int port = 0, IReadOnlyList<int>? peers = null)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "ltf.dll"), "serve", "--port", $"{port}"])
        {
            RedirectStandardOutput = true,
        };
        if (peers is { Count: > 0 })
        {
            start.Environment["LTF_PEER_TOKEN"] = Token;
            start.ArgumentList.Add("--peers");
            start.ArgumentList.Add(string.Join(',', peers.Select(peer => $"http://127.0.0.1:{peer}")));
        }

        var process = Process.Start(start)!;
        var first = await process.StandardOutput.ReadLineAsync() ?? "";
        var url = first.Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal));
        while (await process.StandardOutput.ReadLineAsync() is not (null or "ready"))
        {
            // It makes the evaluator of lambdas ready.
        }

        return new Served(process, new Uri(url));
    }

    /// <summary>A metric of it.</summary>
    public static async Task<double> MetricAsync(HttpClient client, string name)
    {
        var metrics = await client.GetStringAsync(new Uri("metrics", UriKind.Relative));
        var line = metrics.Split('\n').First(line => line.StartsWith($"{name} ", StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>A client of it.</summary>
    public HttpClient Client() => new() { BaseAddress = Url, Timeout = TimeSpan.FromMinutes(5) };

    public void Dispose()
    {
        // SIGTERM: it removes its containers.
        using var kill = Process.Start("kill", [$"{Process.Id}"]);
        kill.WaitForExit();
        Process.WaitForExit();
        Process.Dispose();
    }
}
