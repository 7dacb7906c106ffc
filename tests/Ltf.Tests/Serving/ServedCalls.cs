using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Ltf.Serving;

namespace Ltf.Tests.Serving;

/// <summary>A service over a fake backend, and clients of it that speak HTTP over a real socket.</summary>
internal sealed class ServedCalls : IAsyncDisposable
{
    /// <summary>A call that runs a kata.</summary>
    public const string Run =
        """{"id":"5U2J18-12","files":{"cyber-dojo.sh":"true"},"manifest":{"image_name":"an/image:1"}}""";

    private readonly HttpClient _client;

    private ServedCalls(Service service, ConcurrentQueue<string> said)
    {
        (Service, Said) = (service, said);
        _client = new HttpClient { BaseAddress = new Uri(service.Url) };
    }

    public Service Service { get; }

    /// <summary>What the service says to its owner.</summary>
    public ConcurrentQueue<string> Said { get; }

    public static async Task<ServedCalls> StartAsync(
        FakeBackend? backend = null, Func<ServiceOptions, ServiceOptions>? with = null)
    {
        var (options, said) = (new ServiceOptions { Port = 0 }, new ConcurrentQueue<string>());
        return new ServedCalls(
            await Service.StartAsync(
                backend ?? new FakeBackend(), with?.Invoke(options) ?? options, said.Enqueue, CancellationToken.None),
            said);
    }

    /// <summary>A call with a body, by default as the Ruby clients send it: GET.</summary>
    public async Task<(int Status, string Body)> CallAsync(
        string path, string body, string verb = "GET", CancellationToken cancellationToken = default)
    {
        using var call = new HttpRequestMessage(new HttpMethod(verb), path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        using var answer = await _client.SendAsync(call, cancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>The message of a refused call; its answer must have the production runner's shape.</summary>
    public async Task<(int Status, string Message)> RefusedAsync(string path, string body)
    {
        var (status, answer) = await CallAsync(path, body);
        return (status, MessageOf(answer, path, body));
    }

    /// <summary>The message of an answer that has the production runner's shape for failures.</summary>
    public static string MessageOf(string answer, string path, string body)
    {
        var exception = JsonElement.Parse(answer).GetProperty("exception");
        Assert.Equal(
            ["path", "body", "class", "message", "backtrace"], exception.EnumerateObject().Select(one => one.Name));
        Assert.Equal(path, exception.GetProperty("path").GetString());
        Assert.Equal(body, exception.GetProperty("body").GetString());
        Assert.Equal("Runner", exception.GetProperty("class").GetString());
        Assert.Equal("[]", exception.GetProperty("backtrace").GetRawText());
        return exception.GetProperty("message").GetString()!;
    }

    /// <summary>Sends bytes as they are, and reads until the service closes the connection.</summary>
    public async Task<string> SendAsync(string request)
    {
        using var client = await ConnectAsync(request);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>Sends bytes as they are, and leaves the connection open.</summary>
    public async Task<TcpClient> ConnectAsync(string request)
    {
        var client = new TcpClient();
        var url = new Uri(Service.Url);
        await client.ConnectAsync(url.Host, url.Port);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(request));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Service.DisposeAsync();
    }
}
