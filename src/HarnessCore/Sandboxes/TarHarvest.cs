using System.Buffers;
using System.Formats.Tar;
using System.Globalization;
using System.Text;
using HarnessCore.Storage;

namespace HarnessCore.Sandboxes;

/// <summary>Takes one text file that a kata left in /sandbox. It is untrusted input: any name, any content.</summary>
/// <param name="name">Its path below /sandbox.</param>
/// <param name="content">The first <see cref="CappedBytes.TextLimit"/> bytes of it.</param>
internal delegate void Harvest(string name, CappedBytes content);

/// <summary>
/// Reads the tar that comes back from a sandbox while it arrives. It is untrusted input: only regular files below
/// /sandbox are taken.
/// </summary>
internal static class TarHarvest
{
    /// <summary>Hands every file to <paramref name="harvest"/>.</summary>
    /// <returns>What is wrong with the tar; null when nothing is.</returns>
    public static async Task<string?> ReadAsync(Stream stream, Harvest harvest, CancellationToken cancellationToken)
    {
        var tar = new BoundedTar(stream);
        try
        {
            var reader = new TarReader(tar, leaveOpen: true);
            await using var _ = reader;
            while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile
                    && Allowed(TextOf(tar.Name.Span)) is { } name)
                {
                    harvest(name, await ContentAsync(entry.DataStream, cancellationToken));
                }
            }

            return null;
        }
        catch (EndOfStreamException) when (tar.IsEmpty)
        {
            return null;
        }
        // InvalidOperationException and ArgumentException: what System.Formats.Tar throws on some broken headers.
        catch (Exception e) when (
            e is InvalidDataException or EndOfStreamException or FormatException
                or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return $"the tar of /sandbox is broken: {e.Message}";
        }
        finally
        {
            // The rest is drained, or the sender would wait for ever.
            await stream.CopyToAsync(Stream.Null, cancellationToken);
        }
    }

    /// <summary>
    /// A name as text. A byte that is not UTF-8 becomes U+FFFD and its two hexadecimal digits, and so do the bytes of a
    /// U+FFFD: different names stay different.
    /// </summary>
    internal static string TextOf(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done
                && rune != Rune.ReplacementChar)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (var one in bytes[..length])
                    text.Append(CultureInfo.InvariantCulture, $"{Rune.ReplacementChar}{one:X2}");
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    private static string? Allowed(string given)
    {
        var name = given.StartsWith("./", StringComparison.Ordinal) ? given[2..] : given;
        return name.Length == 0 || name[0] == '/' || name.Split('/').Contains("..") ? null : name;
    }

    private static async Task<CappedBytes> ContentAsync(Stream? data, CancellationToken cancellationToken)
    {
        var content = new CappedBytes();
        var buffer = new byte[8192];
        while (data is not null && await data.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            content.Add(buffer.AsSpan(0, count));
        }

        return content;
    }
}
