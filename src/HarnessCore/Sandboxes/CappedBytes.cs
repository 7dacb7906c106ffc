namespace HarnessCore.Sandboxes;

/// <summary>The beginning of a stream of unknown length, kept in bounded memory.</summary>
internal sealed class CappedBytes
{
    /// <summary>
    /// The limit for a text (stdout, stderr, a file): 50 KiB, as in the production runner.
    /// </summary>
    public const int TextLimit = 50 * 1024;

    private readonly int _limit;
    private byte[] _bytes = new byte[256];
    private int _count;

    /// <summary>Keeps the first <paramref name="limit"/> bytes.</summary>
    public CappedBytes(int limit = TextLimit) => _limit = limit;

    /// <summary>The number of bytes added, kept or not.</summary>
    public long Total { get; private set; }

    /// <summary>Whether some were not kept.</summary>
    public bool Truncated => Total > _limit;

    /// <summary>The bytes kept.</summary>
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
