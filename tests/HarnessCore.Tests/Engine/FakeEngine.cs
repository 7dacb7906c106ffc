using System.Net.Sockets;
using System.Text;
using DotNet.Testcontainers.Configurations;
using HarnessCore.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace HarnessCore.Tests.Engine;

/// <summary>
/// An engine that answers while it is connected to, and from then on does nothing but what the test says: its socket
/// accepts, and never answers, or answers what no engine would.
/// </summary>
internal sealed class FakeEngine : IAsyncDisposable
{
    /// <summary>Accepts a request and never answers.</summary>
    public const string Silent = "";

    /// <summary>Closes the connection upon a request.</summary>
    public const string Closing = "close";

    private static readonly string Facts = Json("200 OK", """{"Version":"1.2.3","ApiVersion":"1.41","NCPU":2}""");

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"ltf-fake-{Guid.NewGuid():n}.sock");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;
    private int _requests;

    private FakeEngine()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(_path));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>What it answers: an HTTP answer in full, or <see cref="Silent"/> or <see cref="Closing"/>.</summary>
    public string Answer { get; set; } = Facts;

    /// <summary>What it answers to pings, where that is something else.</summary>
    public string? Pong { get; set; }

    /// <summary>How many requests have come.</summary>
    public int Requests => _requests;

    public Uri Address => new($"unix://{_path}");

    public static string Json(string status, string body) =>
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    /// <summary>A fake engine, and a connection to it that waits 0.3 s for an answer from then on.</summary>
    public static async Task<(FakeEngine Fake, DockerEngine Engine)> ConnectAsync(string answer)
    {
        var fake = new FakeEngine();
        try
        {
            var engine = await DockerEngine.ConnectAsync(
                new DockerEndpointAuthenticationConfiguration(fake.Address), NullLogger.Instance,
                CancellationToken.None);
            engine.Call.Limit = engine.Call.Pulse.Patience = engine.Call.Pulse.PingLimit = TimeSpan.FromSeconds(0.3);
            fake.Answer = answer;
            return (fake, engine);
        }
        catch
        {
            await fake.DisposeAsync();
            throw;
        }
    }

    /// <summary>A fake engine that has been answering from the start.</summary>
    public static FakeEngine Of(string answer) => new() { Answer = answer };

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        // A socket that is disposed under a pending accept may end it with an exception of its own.
        await _accepting;
        _listener.Dispose();
        _closing.Dispose();
        File.Delete(_path);
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptAsync(_closing.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        using (connection)
        {
            try
            {
                var buffer = new byte[1 << 16];
                while (await connection.ReceiveAsync(buffer, _closing.Token) is > 0 and var count)
                {
                    Interlocked.Increment(ref _requests);
                    var request = Encoding.ASCII.GetString(buffer, 0, count);
                    var answer = request.Contains("/_ping ", StringComparison.Ordinal) ? Pong ?? Answer : Answer;
                    if (answer == Closing) return;
                    await connection.SendAsync(Encoding.ASCII.GetBytes(answer), _closing.Token);
                }
            }
            // The test is over, or the client has gone.
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
            }
        }
    }
}
