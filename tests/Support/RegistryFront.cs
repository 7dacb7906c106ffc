using System.Net;
using System.Net.Sockets;

namespace HarnessCore.Tests.Support;

/// <summary>Something between an engine and a registry that spoils the answers which the test says.</summary>
internal sealed class RegistryFront : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client;
    private readonly Func<string, Fault> _faults;
    private readonly Task _serving;

    /// <param name="registry">The registry behind it.</param>
    /// <param name="faults">What to do to the answer to a GET of a path.</param>
    public RegistryFront(LocalRegistry registry, Func<string, Fault> faults)
    {
        (_client, _faults) = (new HttpClient { BaseAddress = registry.Address }, faults);
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Name = $"127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add($"http://{Name}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public enum Fault
    {
        None,

        /// <summary>The connection ends without an answer.</summary>
        Drop,

        /// <summary>The connection ends in the middle of the answer.</summary>
        BreakOff,

        /// <summary>429, and asks to wait for 20 ms.</summary>
        TooMany,
    }

    /// <summary>Host and port.</summary>
    public string Name { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
        _client.Dispose();
    }

    private async Task ServeAsync()
    {
        var answers = new List<Task>();
        while (true)
        {
            try
            {
                answers.Add(AnswerAsync(await _listener.GetContextAsync()));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                await Task.WhenAll(answers);
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var fault = request.HttpMethod == "GET" ? _faults(request.Url!.AbsolutePath) : Fault.None;
        try
        {
            if (fault == Fault.Drop)
            {
                response.Abort();
                return;
            }

            var (status, body) = fault == Fault.TooMany
                ? (HttpStatusCode.TooManyRequests,
                    """{"errors":[{"code":"TOOMANYREQUESTS","message":"retry-after: 20ms, allowed: 1/minute"}]}"""u8
                        .ToArray())
                : await ForwardAsync(request, response);
            response.StatusCode = (int)status;
            response.ContentLength64 = body.Length;
            var length = fault == Fault.BreakOff ? body.Length / 2 : body.Length;
            await response.OutputStream.WriteAsync(body.AsMemory(0, length));
            if (fault == Fault.BreakOff) response.Abort();
            else response.Close();
        }
        // The engine has gone.
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
        }
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> ForwardAsync(
        HttpListenerRequest request, HttpListenerResponse response)
    {
        using var forwarded = new HttpRequestMessage(new HttpMethod(request.HttpMethod), request.RawUrl);
        foreach (var name in new[] { "Accept", "Authorization", "Range" })
        {
            if (request.Headers.GetValues(name) is { } values) forwarded.Headers.TryAddWithoutValidation(name, values);
        }

        using var answer = await _client.SendAsync(forwarded);
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is "Content-Length" or "Transfer-Encoding") continue;
            response.Headers[name] = string.Join(", ", values);
        }

        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
    }
}
