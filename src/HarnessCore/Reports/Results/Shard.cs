using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HarnessCore.Reports.Results;

/// <summary>
/// One of several machines' share of the images. It goes by a hash of the image's name: the same on every machine, and an image
/// that is added moves no other to another shard.
/// </summary>
/// <param name="Index">From 1.</param>
/// <param name="Count">How many there are.</param>
public sealed record Shard(int Index, int Count)
{
    private const int Most = 1000;

    /// <summary>Reads I/N; null when it is none.</summary>
    public static Shard? Parse(string text) =>
        text.Split('/') is [var index, var count] && Number(index) is { } i && Number(count) is { } n && i <= n ? new Shard(i, n) : null;

    /// <summary>Those of so many shards that have an image: what a matrix of machines is made from.</summary>
    public static IReadOnlyList<Shard> With(IReadOnlyCollection<string> images, int count) =>
        [.. Enumerable.Range(1, count).Select(index => new Shard(index, count)).Where(shard => images.Any(shard.Has))];

    /// <summary>Whether the image of that name is in this shard.</summary>
    public bool Has(string image)
    {
        var hash = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(image)));
        return hash % (uint)Count == Index - 1;
    }

    /// <summary>As it is given: I/N.</summary>
    public override string ToString() => $"{Index}/{Count}";

    private static int? Number(string digits) => digits.Length is > 0 and <= 4 && digits.All(char.IsAsciiDigit) && int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) is > 0 and <= Most and var number ? number : null;
}
