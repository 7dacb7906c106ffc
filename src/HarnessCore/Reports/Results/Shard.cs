using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using HarnessCore.Catalogue;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Results;

/// <summary>
/// A part of the images, for one of several machines. The shard of an image is a hash of its name: the same on every
/// machine, and a new image does not move any other.
/// </summary>
/// <param name="Index">From 1.</param>
/// <param name="Count">The number of shards.</param>
internal sealed record Shard(int Index, int Count)
{
    private const int Most = 1000;

    /// <summary>Parses I/N; null if it is not that.</summary>
    public static Shard? Parse(string text) =>
        text.Split('/') is [var index, var count] && Number(index) is { } i && Number(count) is { } n && i <= n
            ? new Shard(i, n)
            : null;

    /// <summary>The shards that are not empty, for a CI matrix.</summary>
    public static IReadOnlyList<Shard> With(IReadOnlyCollection<string> images, int count) =>
        [.. Enumerable.Range(1, count).Select(index => new Shard(index, count)).Where(shard => images.Any(shard.Has))];

    /// <summary>What I/N must be, for errors.</summary>
    public static string Wanted(string given) => $"takes I/N, as in 2/8 for the second of eight, not '{given}'";

    /// <summary>The images of this shard.</summary>
    /// <exception cref="ArgumentException">It has none: nothing checked is never green.</exception>
    public IReadOnlyList<LtfEntry> Of(IReadOnlyList<LtfEntry> entries)
    {
        IReadOnlyList<LtfEntry> chosen = [.. entries.Where(entry => Has(entry.Name))];
        var others = With([.. entries.Select(entry => entry.Name)], Count);
        return chosen.Count > 0 ? chosen : throw new ArgumentException(
            $"none of {Words.Count(entries.Count, "image")} is in shard {this}; "
                + $"shards with images: {string.Join(", ", others)}");
    }

    /// <summary>Whether the image is in this shard.</summary>
    public bool Has(string image)
    {
        var hash = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(image)));
        return hash % (uint)Count == Index - 1;
    }

    /// <summary>I/N, as on the command line.</summary>
    public override string ToString() => $"{Index}/{Count}";

    private static int? Number(string digits) =>
        digits.Length is > 0 and <= 4
            && digits.All(char.IsAsciiDigit)
            && int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) is > 0 and <= Most and var number
            ? number
            : null;
}
