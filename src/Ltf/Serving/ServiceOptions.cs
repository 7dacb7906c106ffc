using System.Net;
using Ltf.Serving.Peers;

namespace Ltf.Serving;

/// <summary>Where the service listens, and how much it takes.</summary>
internal sealed record ServiceOptions
{
    /// <summary>The production runner's port.</summary>
    public const int UsualPort = 4597;

    /// <summary>The default of <see cref="MostBody"/> in megabytes.</summary>
    public const int UsualMegabytes = 20;

    /// <summary>The default of <see cref="Queue"/>.</summary>
    public const int UsualQueue = 100;

    /// <summary>The address to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port to listen on; 0 for any that is free.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>The largest body in bytes.</summary>
    public long MostBody { get; init; } = UsualMegabytes * 1_000_000L;

    /// <summary>The most bytes of all bodies together that are held at a time.</summary>
    public long MostBodies => 16 * MostBody;

    /// <summary>How long a body may take to arrive.</summary>
    public TimeSpan BodyTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most runs that wait while others run; one more is refused.</summary>
    public int Queue { get; init; } = UsualQueue;

    /// <summary>The other replicas; null if it takes no messages of others and sends none.</summary>
    public PeerOptions? Peers { get; init; }

    /// <summary>How long the runs in progress may take to end when the service stops.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(20);
}
