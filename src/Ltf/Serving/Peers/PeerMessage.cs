using System.Text.Json;
using System.Text.Json.Serialization;
using HarnessCore.Catalogue;

namespace Ltf.Serving.Peers;

/// <summary>What a replica tells the others when one of its runs takes a sandbox.</summary>
/// <param name="ImageName">The image, as its client called it.</param>
/// <param name="PerMinute">How many sandboxes of it the replica hands out a minute.</param>
/// <param name="Waiting">How many of it wait there.</param>
/// <param name="Replica">The replica.</param>
internal sealed record PeerMessage(
    [property: JsonPropertyName("image_name"), JsonRequired] string ImageName,
    [property: JsonPropertyName("per_minute"), JsonRequired] double PerMinute,
    [property: JsonPropertyName("waiting"), JsonRequired] int Waiting,
    [property: JsonPropertyName("replica"), JsonRequired] string Replica)
{
    /// <summary>The most bytes of a message.</summary>
    public const int MostBytes = 4096;

    private const int MostName = 100;

    // More than any machine can start: what one says must not make others keep sandboxes for hours.
    private const double MostPerMinute = 6000;

    private static readonly JsonSerializerOptions Strict = new()
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>Reads one.</summary>
    /// <exception cref="RefusedException">It is none; the message says why.</exception>
    public static PeerMessage Of(ReadOnlySpan<byte> json)
    {
        PeerMessage? message;
        try
        {
            message = JsonSerializer.Deserialize<PeerMessage>(json, Strict);
        }
        catch (JsonException)
        {
            message = null;
        }

        if (message is null)
        {
            throw RefusedException.Wrong(
                "body is not a JSON Hash of image_name, per_minute, waiting and replica, and of nothing else");
        }

        if (!ImageReference.IsWellFormed(message.ImageName))
            throw RefusedException.Wrong("image_name is not an image reference");
        if (message.PerMinute is not (>= 0 and <= MostPerMinute))
            throw RefusedException.Wrong($"per_minute is not a number from 0 to {MostPerMinute}");
        if (message.Waiting < 0) throw RefusedException.Wrong("waiting is less than 0");
        if (message.Replica.Length is 0 or > MostName || !message.Replica.All(IsPlain))
            throw RefusedException.Wrong($"replica is not a name of 1 to {MostName} letters, digits, dots and hyphens");
        return message;
    }

    /// <summary>As it is sent.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this with
    {
        PerMinute = Math.Round(Math.Min(PerMinute, MostPerMinute), 3),
    });

    private static bool IsPlain(char one) => char.IsAsciiLetterOrDigit(one) || one is '-' or '.' or '_';
}
