using System.Security.Cryptography;
using System.Text;

namespace Ltf.Serving.Peers;

/// <summary>The other replicas of a service, and the secret that they share.</summary>
internal sealed record PeerOptions
{
    /// <summary>The variable that has the secret.</summary>
    public const string Variable = "LTF_PEER_TOKEN";

    /// <summary>The header that carries it.</summary>
    public const string Header = "X-LTF-Peer-Token";

    /// <summary>The fewest characters of a secret.</summary>
    public const int LeastToken = 16;

    /// <summary>The default of <see cref="Tell"/>.</summary>
    public const int UsualTell = 3;

    private readonly byte[] _hash;

    /// <param name="token">The secret.</param>
    public PeerOptions(string token) => (Token, _hash) = (token, Hash(token));

    /// <summary>What is sent to the peers.</summary>
    public string Token { get; }

    /// <summary>The peers; a name with several addresses is as many of them.</summary>
    public IReadOnlyList<Uri> Peers { get; init; } = [];

    /// <summary>The most peers that are told of a take.</summary>
    public int Tell { get; init; } = UsualTell;

    /// <summary>What this replica is called in messages: others must not be called the same.</summary>
    public string Replica { get; init; } =
        $"{Environment.MachineName}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    /// <summary>Whether somebody has the secret. How long that takes tells nothing about it.</summary>
    public bool IsPeer(string? token) =>
        token is not null && CryptographicOperations.FixedTimeEquals(Hash(token), _hash);

    // Hashes have the same length, whatever is sent.
    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
