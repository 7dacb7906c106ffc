using System.Net;
using System.Net.Sockets;

namespace Ltf.Serving.Peers;

/// <summary>Finds the addresses of peers: a name of DNS may stand for several, and for others later.</summary>
internal static class PeerNames
{
    /// <summary>The peers that a URL stands for; none while its name is not known.</summary>
    /// <remarks>With TLS it is the one that has the name in its certificate.</remarks>
    public static async Task<IReadOnlyList<Uri>> FindAsync(Uri peer, CancellationToken cancellationToken)
    {
        if (peer.Scheme != Uri.UriSchemeHttp || peer.HostNameType != UriHostNameType.Dns) return [peer];
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(peer.DnsSafeHost, cancellationToken);
            // A machine with addresses of both kinds is one peer.
            var one = addresses.Where(address => address.AddressFamily == AddressFamily.InterNetwork).ToList();
            return
            [
                .. (one.Count > 0 ? one : [.. addresses])
                    .Select(address => new UriBuilder(peer) { Host = HostOf(address) }.Uri).Distinct(),
            ];
        }
        // Not yet, or no longer: it is asked for again.
        catch (SocketException)
        {
            return [];
        }
    }

    private static string HostOf(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : $"{address}";
}
