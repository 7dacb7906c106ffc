using HarnessCore.Sandboxes.Pooling;

namespace Ltf.Serving.Peers;

/// <summary>What replicas tell each other: ours what its runs take, and the others the same.</summary>
internal sealed class PeerExchange : IAsyncDisposable
{
    private readonly Telling _telling;

    /// <summary>Begins to tell the peers and to hear them.</summary>
    /// <param name="options">Who they are.</param>
    /// <param name="backend">Takes sandboxes, and starts them.</param>
    /// <param name="say">Takes lines about what breaks.</param>
    public PeerExchange(PeerOptions options, IBackend backend, Action<string> say)
    {
        _telling = new Telling(options, Counters);
        Hearing = new Hearing(
            options, Counters,
            (message, token) => backend.WarmAsync(
                message.ImageName, new HeardRate(message.Replica, message.PerMinute), _telling.Size, token),
            say);
        backend.Used = _telling.Tell;
    }

    /// <summary>Counts the messages.</summary>
    public PeerCounters Counters { get; } = new();

    /// <summary>Takes the messages of peers.</summary>
    public Hearing Hearing { get; }

    /// <summary>Tells and hears nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _telling.DisposeAsync();
        await Hearing.DisposeAsync();
    }
}
