using System.Net;
using HarnessCore.Catalogue;

namespace Ltf.Serving.Peers;

/// <summary>
/// A peer that is told of takes: in the background, one message at a time, the newest of each image. One that does not
/// answer is left alone for a while.
/// </summary>
internal sealed class Peer : IAsyncDisposable
{
    private const int MostImages = 100;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Uri _address;
    private readonly HttpClient _client;
    private readonly PeerCounters _counters;
    private readonly TimeProvider _time;
    private readonly Newest<string, PeerMessage> _messages;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _telling;
    private volatile bool _isDown;
    private volatile bool _isUs;

    /// <param name="address">Where it is.</param>
    /// <param name="client">Has the secret and the limits of time.</param>
    /// <param name="counters">Counts.</param>
    /// <param name="time">Measures pauses.</param>
    public Peer(Uri address, HttpClient client, PeerCounters counters, TimeProvider time)
    {
        (_address, _client, _counters, _time) = (new Uri(address, "/used"), client, counters, time);
        _messages = new(MostImages, counters.CountDropped);
        _telling = TellAllAsync();
    }

    /// <summary>Whether the last message did not reach it.</summary>
    public bool IsDown => _isDown;

    /// <summary>Whether it has turned out to be this replica itself: a name stands for all of them.</summary>
    public bool IsUs => _isUs;

    /// <summary>Tells it soon. Does not wait.</summary>
    public void Tell(PeerMessage message) => _messages.Add(message.ImageName, message);

    /// <summary>Tells it nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await ((Task)_telling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
    }

    private async Task TellAllAsync()
    {
        await Task.Yield();
        var pause = FirstPause;
        while (true)
        {
            var message = await _messages.TakeAsync(_closing.Token);
            if (await IsTakenAsync(message))
            {
                (_isDown, pause) = (false, FirstPause);
                continue;
            }

            _isDown = true;
            _counters.CountFailed();
            await Task.Delay(pause, _time, _closing.Token);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<bool> IsTakenAsync(PeerMessage message)
    {
        try
        {
            using var content = new ByteArrayContent(message.ToJson());
            using var answer = await _client.PostAsync(_address, content, _closing.Token);
            _isUs = answer.StatusCode == HttpStatusCode.MisdirectedRequest;
            if (answer.IsSuccessStatusCode) _counters.CountTold();
            return answer.IsSuccessStatusCode || _isUs;
        }
        // It is down or too slow: the runs go on, and the caller counts this.
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is OperationCanceledException && !_closing.IsCancellationRequested))
        {
            return false;
        }
    }
}
