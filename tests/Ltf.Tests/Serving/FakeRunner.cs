using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Ltf.Tests.Serving;

/// <summary>An HTTP service that answers what it is told to, in place of a runner.</summary>
internal sealed class FakeRunner : IAsyncDisposable
{
    /// <summary>A sound result.</summary>
    public const string Red = """
        {"run_cyber_dojo_sh":{"stdout":{"content":"a","truncated":false},"stderr":{"content":"","truncated":true},
        "status":"1","outcome":"red","created":{"x":{"content":"y","truncated":false}},"changed":{},"log":{}}}
        """;

    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public FakeRunner()
    {
        Url = new Uri($"http://127.0.0.1:{Free()}/");
        _listener.Prefixes.Add($"{Url}");
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Url { get; }

    /// <summary>The answers by path; of several, the last one goes on.</summary>
    public ConcurrentDictionary<string, Queue<(int Status, string Body)>> Answers { get; } = new(
        new Dictionary<string, Queue<(int, string)>>
        {
            ["/ready"] = new([(200, """{"ready?":true}""")]),
            ["/sha"] = new([(200, """{"sha":"41d7e6068ab75716e4c7b9262a3a44323b4d1448"}""")]),
            ["/pull_image"] = new([(200, """{"pull_image":"pulled"}""")]),
            ["/run_cyber_dojo_sh"] = new([(200, Red)]),
        });

    /// <summary>The calls: path and body.</summary>
    public ConcurrentQueue<(string Path, string Body)> Calls { get; } = new();

    /// <summary>A port at which nothing listens.</summary>
    public static int Free()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Answers a path like this from now on.</summary>
    public FakeRunner With(string path, params (int Status, string Body)[] answers)
    {
        Answers[path] = new(answers);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(call.Request.InputStream);
            var path = call.Request.Url!.AbsolutePath;
            Calls.Enqueue((path, await reader.ReadToEndAsync()));
            var answers = Answers[path];
            var (status, body) = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
            // No answer at all.
            if (status == 0) continue;
            call.Response.StatusCode = status;
            await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            call.Response.Close();
        }
    }
}
