using HarnessCore.Engine;

namespace Ltf.Serving.Peers;

/// <summary>
/// Takes the messages of peers, and has sandboxes started for them in the background. It sends none itself: what was
/// heard is never passed on.
/// </summary>
internal sealed class Hearing : IAsyncDisposable
{
    private const int MostWaiting = 500;

    private static readonly TimeSpan BodyTime = TimeSpan.FromSeconds(2);

    private readonly PeerOptions _options;
    private readonly PeerCounters _counters;
    private readonly Newest<(string Image, string Replica), PeerMessage> _messages;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _working;

    /// <param name="options">Who they are.</param>
    /// <param name="counters">Counts.</param>
    /// <param name="warm">Has sandboxes started, as one message says.</param>
    /// <param name="say">Takes a line about what broke.</param>
    public Hearing(
        PeerOptions options, PeerCounters counters, Func<PeerMessage, CancellationToken, Task> warm, Action<string> say)
    {
        (_options, _counters) = (options, counters);
        _messages = new(MostWaiting, counters.CountDropped);
        _working = WorkAsync(warm, say);
    }

    /// <summary>Answers a call of /used.</summary>
    /// <returns>The HTTP status, and the body.</returns>
    public async Task<(int Status, string Body)> AnswerAsync(HttpRequest call, CancellationToken cancellationToken)
    {
        if (!_options.IsPeer(call.Headers[PeerOptions.Header]))
        {
            _counters.CountRefused();
            return (StatusCodes.Status401Unauthorized, """{"used":"refused"}""");
        }

        try
        {
            var message = PeerMessage.Of(await BodyAsync(call, cancellationToken));
            if (message.Replica == _options.Replica)
                return (StatusCodes.Status421MisdirectedRequest, """{"used":"self"}""");
            _counters.CountHeard();
            _messages.Add((message.ImageName, message.Replica), message);
            return (StatusCodes.Status200OK, """{"used":"heard"}""");
        }
        catch (RefusedException)
        {
            _counters.CountWrong();
            throw;
        }
    }

    /// <summary>Hears nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await ((Task)_working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
    }

    private static async Task<byte[]> BodyAsync(HttpRequest call, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(BodyTime);
        var (bytes, length) = (new byte[PeerMessage.MostBytes + 1], 0);
        try
        {
            while (length < bytes.Length
                && await call.Body.ReadAsync(bytes.AsMemory(length), limit.Token) is > 0 and var read) length += read;
        }
        catch (BadHttpRequestException e)
        {
            throw new RefusedException(e.StatusCode, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RefusedException(StatusCodes.Status408RequestTimeout, "body did not arrive in time");
        }

        return length < bytes.Length
            ? bytes[..length]
            : throw RefusedException.Wrong($"body is larger than {PeerMessage.MostBytes} bytes");
    }

    private async Task WorkAsync(Func<PeerMessage, CancellationToken, Task> warm, Action<string> say)
    {
        await Task.Yield();
        while (true)
        {
            var message = await _messages.TakeAsync(_closing.Token);
            try
            {
                await warm(message, _closing.Token);
            }
            catch (EngineException e)
            {
                say($"could not prepare for {message.ImageName}, of which {message.Replica} told: {e.Message}");
            }
        }
    }
}
