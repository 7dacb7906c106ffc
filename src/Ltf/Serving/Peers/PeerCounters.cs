namespace Ltf.Serving.Peers;

/// <summary>Counts the messages between replicas. Safe for concurrent use.</summary>
internal sealed class PeerCounters
{
    private long _told;
    private long _heard;
    private long _dropped;
    private long _failed;
    private long _refused;
    private long _wrong;

    /// <summary>Messages that a peer has taken.</summary>
    public long Told => Interlocked.Read(ref _told);

    /// <summary>Messages of peers.</summary>
    public long Heard => Interlocked.Read(ref _heard);

    /// <summary>Messages of ours, or of peers, that a newer one replaced or for which there was no room.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Messages that did not reach their peer.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Calls without the secret.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Calls with the secret that were no message.</summary>
    public long Wrong => Interlocked.Read(ref _wrong);

    public void CountTold() => Interlocked.Increment(ref _told);

    public void CountHeard() => Interlocked.Increment(ref _heard);

    public void CountDropped() => Interlocked.Increment(ref _dropped);

    public void CountFailed() => Interlocked.Increment(ref _failed);

    public void CountRefused() => Interlocked.Increment(ref _refused);

    public void CountWrong() => Interlocked.Increment(ref _wrong);
}
