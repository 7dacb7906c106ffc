using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HarnessCore.Tests.Support;

/// <summary>Something between an engine and a registry that spoils the answers which the test says.</summary>
internal sealed class RegistryFront : IAsyncDisposable
{
    private const string TooManyRequests =
        """{"errors":[{"code":"TOOMANYREQUESTS","message":"retry-after: 20ms, allowed: 1/minute"}]}""";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly HttpClient _client;
    private readonly Func<string, Fault> _faults;
    private readonly Task _serving;

    /// <param name="registry">The registry behind it.</param>
    /// <param name="faults">What to do to the answer to a GET of a path.</param>
    public RegistryFront(LocalRegistry registry, Func<string, Fault> faults)
    {
        (_client, _faults) = (new HttpClient { BaseAddress = registry.Address }, faults);
        _listener.Start();
        Name = _listener.LocalEndpoint.ToString()!;
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
        _listener.Stop();
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
                answers.Add(AnswerAsync(await _listener.AcceptTcpClientAsync()));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                await Task.WhenAll(answers);
                return;
            }
        }
    }

    // One request a connection. A greeting of TLS, with which engines begin, is none: the connection ends.
    private async Task AnswerAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                var stream = connection.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, false, 1 << 12, leaveOpen: true);
                if ((await reader.ReadLineAsync())?.Split(' ') is not [("GET" or "HEAD") and var method, var path, _])
                    return;
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                while (await reader.ReadLineAsync() is { Length: > 0 } header)
                {
                    if (header.Split(": ", 2) is ["Accept" or "Authorization" or "Range", _] pair)
                        request.Headers.TryAddWithoutValidation(pair[0], pair[1]);
                }

                await AnswerAsync(stream, request, method == "GET" ? _faults(path) : Fault.None);
            }
            // The engine has gone.
            catch (IOException)
            {
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream, HttpRequestMessage request, Fault fault)
    {
        if (fault == Fault.Drop) return;
        using var answer = fault == Fault.TooMany
            ? new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Content = new StringContent(TooManyRequests) }
            : await _client.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        // Of HEAD, the registry's: there is no body then.
        var length = answer.Content.Headers.ContentLength ?? body.Length;
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key is not ("Content-Length" or "Transfer-Encoding" or "Connection"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {(int)answer.StatusCode} {answer.StatusCode}\r\n{string.Concat(headers)}"
                + $"Content-Length: {length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(body.AsMemory(0, fault == Fault.BreakOff ? body.Length / 2 : body.Length));
    }
}
