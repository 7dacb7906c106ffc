using HarnessCore.Sandboxes.Pooling;

namespace Ltf.Serving.Peers;

/// <summary>
/// Tells the peers of takes. Whoever runs a kata never waits for them: messages wait in bounded queues.
/// </summary>
internal sealed class Telling : IAsyncDisposable
{
    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ToAnswer = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private readonly PeerOptions _options;
    private readonly PeerCounters _counters;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _looking;
    private volatile IReadOnlyDictionary<Uri, Peer> _peers = new Dictionary<Uri, Peer>();

    /// <summary>Begins to look for the peers.</summary>
    /// <param name="options">Who they are.</param>
    /// <param name="counters">Counts.</param>
    /// <param name="time">Measures pauses; the system's by default.</param>
    public Telling(PeerOptions options, PeerCounters counters, TimeProvider? time = null)
    {
        (_options, _counters, _time) = (options, counters, time ?? TimeProvider.System);
        _client = new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = ToConnect,
            // For each peer.
            MaxConnectionsPerServer = 1,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            MaxResponseHeadersLength = 8,
        })
        {
            Timeout = ToAnswer,
            MaxResponseContentBufferSize = PeerMessage.MostBytes,
        };
        _client.DefaultRequestHeaders.Add(PeerOptions.Header, options.Token);
        _looking = LookAsync();
    }

    /// <summary>How many take runs, as far as is known, and how many of them are told.</summary>
    public Fleet Size
    {
        get
        {
            var others = _peers.Values.Count(peer => !peer.IsUs && !peer.IsDown);
            return new(others, Math.Min(others, _options.Tell));
        }
    }

    /// <summary>Tells some of them, those that answer first. Does not wait.</summary>
    /// <param name="image">The image, as the client of the run calls it.</param>
    /// <param name="perMinute">How many sandboxes of it are taken here a minute.</param>
    /// <param name="waiting">How many of it wait here.</param>
    public void Tell(string image, double perMinute, int waiting)
    {
        var peers = _peers.Values.Where(peer => !peer.IsUs).ToArray();
        if (peers.Length == 0) return;
        var message = new PeerMessage(image, perMinute, waiting, _options.Replica);
        Random.Shared.Shuffle(peers);
        foreach (var peer in peers.OrderBy(peer => peer.IsDown).Take(_options.Tell)) peer.Tell(message);
    }

    /// <summary>Tells nobody any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await ((Task)_looking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_peers.Values.Select(peer => peer.DisposeAsync().AsTask()));
        _client.Dispose();
        _closing.Dispose();
    }

    private async Task LookAsync()
    {
        while (true)
        {
            var found = await Task.WhenAll(
                _options.Peers.Select(peer => PeerNames.FindAsync(peer, _closing.Token)));
            var before = _peers;
            var now = found.SelectMany(some => some).ToHashSet();
            _peers = now.ToDictionary(
                address => address,
                address => before.GetValueOrDefault(address) ?? new Peer(address, _client, _counters, _time));
            foreach (var gone in before.Keys.Except(now)) await before[gone].DisposeAsync();
            await Task.Delay(BetweenLooks, _time, _closing.Token);
        }
    }
}
