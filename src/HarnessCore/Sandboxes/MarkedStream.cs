namespace HarnessCore.Sandboxes;

/// <summary>Receives the bytes of one part of a stream.</summary>
internal delegate void Part(ReadOnlySpan<byte> bytes);

/// <summary>
/// Splits a stream at the mark that follows each of its parts. A mark may arrive in any number of pieces; bytes that
/// may be the beginning of one are held back.
/// </summary>
internal sealed class MarkedStream(byte[] mark, params Part[] parts)
{
    private readonly byte[] _held = new byte[mark.Length];
    private int _heldCount;
    private int _part;

    /// <summary>How many parts have ended.</summary>
    public int Ended => _part;

    /// <summary>Whether all parts have ended.</summary>
    public bool Complete => _part == parts.Length;

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        if (_heldCount > 0)
        {
            bytes = FeedAcross(bytes);
        }

        // Nothing more to search; what has just been held back stays so.
        if (bytes.IsEmpty)
        {
            return;
        }

        while (!Complete && bytes.IndexOf(mark) is >= 0 and var at)
        {
            parts[_part++](bytes[..at]);
            bytes = bytes[(at + mark.Length)..];
        }

        if (!Complete)
        {
            Hold(bytes);
        }
    }

    /// <summary>
    /// Hands out what was held back, when the stream has ended before its marks.
    /// </summary>
    public void Flush()
    {
        if (!Complete)
        {
            parts[_part](_held.AsSpan(0, _heldCount));
            _heldCount = 0;
        }
    }

    // A mark can begin in what was held back and end in the new bytes; join both as far as one can reach.
    private ReadOnlySpan<byte> FeedAcross(ReadOnlySpan<byte> bytes)
    {
        var reach = Math.Min(bytes.Length, mark.Length - 1);
        var joined = new byte[_heldCount + reach];
        _held.AsSpan(0, _heldCount).CopyTo(joined);
        bytes[..reach].CopyTo(joined.AsSpan(_heldCount));
        var at = joined.AsSpan().IndexOf(mark);
        if (at >= 0)
        {
            parts[_part++](joined.AsSpan(0, at));
            var used = at + mark.Length - _heldCount;
            _heldCount = 0;
            return bytes[used..];
        }

        if (reach == bytes.Length)
        {
            _heldCount = 0;
            Hold(joined);
            return [];
        }

        parts[_part](_held.AsSpan(0, _heldCount));
        _heldCount = 0;
        return bytes;
    }

    private void Hold(ReadOnlySpan<byte> bytes)
    {
        var longest = Math.Min(bytes.Length, mark.Length - 1);
        while (longest > 0 && !bytes[^longest..].SequenceEqual(mark.AsSpan(0, longest)))
        {
            longest--;
        }

        parts[_part](bytes[..^longest]);
        bytes[^longest..].CopyTo(_held);
        _heldCount = longest;
    }
}
