namespace HarnessCore.Sandboxes;

/// <summary>The beginning of a stream of unknown length, kept in bounded memory.</summary>
public sealed class CappedBytes
{
    /// <summary>At most so many bytes of a text (stdout, stderr, a file) are kept: 50 KiB, as the production runner does.</summary>
    public const int TextLimit = 50 * 1024;

    private readonly int _limit;
    private byte[] _bytes = new byte[256];
    private int _count;

    /// <summary>Keeps the first <paramref name="limit"/> bytes.</summary>
    public CappedBytes(int limit = TextLimit) => _limit = limit;

    /// <summary>How many bytes there were, kept or not.</summary>
    public long Total { get; private set; }

    /// <summary>Whether there were more than are kept.</summary>
    public bool Truncated => Total > _limit;

    /// <summary>What is kept.</summary>
    public ReadOnlySpan<byte> Kept => _bytes.AsSpan(0, _count);

    internal void Add(ReadOnlySpan<byte> bytes)
    {
        Total += bytes.Length;
        var taken = bytes[..Math.Min(bytes.Length, _limit - _count)];
        if (_count + taken.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Min(_limit, Math.Max(_bytes.Length * 2, _count + taken.Length)));
        }

        taken.CopyTo(_bytes.AsSpan(_count));
        _count += taken.Length;
    }
}
