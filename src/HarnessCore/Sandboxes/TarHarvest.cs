using System.Formats.Tar;

namespace HarnessCore.Sandboxes;

/// <summary>Reads the tar that comes back from a sandbox, as it arrives. It is untrusted input: regular files below /sandbox only.</summary>
internal static class TarHarvest
{
    /// <summary>Hands every file to the harvest.</summary>
    /// <returns>What is wrong with the tar; null when it is well.</returns>
    public static async Task<string?> ReadAsync(Stream stream, IHarvest harvest, CancellationToken cancellationToken)
    {
        try
        {
            var reader = new TarReader(stream, leaveOpen: true);
            await using var _ = reader.ConfigureAwait(false);
            while (await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
            {
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && NameOf(entry) is { } name)
                {
                    harvest.Add(name, await ContentAsync(entry.DataStream, cancellationToken).ConfigureAwait(false));
                }
            }

            return null;
        }
        // InvalidOperationException and ArgumentException: what System.Formats.Tar throws on some broken headers.
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return $"the tar of /sandbox is broken: {e.Message}";
        }
        finally
        {
            // Whatever follows is drained, or the sender would wait for ever.
            await stream.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string? NameOf(TarEntry entry)
    {
        var name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
        return name.Length == 0 || name[0] == '/' || name.Split('/').Contains("..") ? null : name;
    }

    private static async Task<CappedBytes> ContentAsync(Stream? data, CancellationToken cancellationToken)
    {
        var content = new CappedBytes();
        var buffer = new byte[8192];
        while (data is not null && await data.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            content.Add(buffer.AsSpan(0, count));
        }

        return content;
    }
}
