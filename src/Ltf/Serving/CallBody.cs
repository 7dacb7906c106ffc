using System.Text;

namespace Ltf.Serving;

/// <summary>The body of a call.</summary>
/// <param name="released">Told how many bytes are no longer held.</param>
internal sealed class CallBody(Action<long> released) : IDisposable
{
    // A client that gets its body back does not read more.
    private const int Shown = 64 * 1024;

    private readonly MemoryStream _bytes = new();
    private Action<long>? _released = released;

    /// <summary>How many bytes it has.</summary>
    public long Length => _bytes.Length;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);

    /// <summary>The start of the body as text, to be quoted in an error answer.</summary>
    public string Text => Length <= Shown
        ? Encoding.UTF8.GetString(Bytes)
        : $"{Encoding.UTF8.GetString(Bytes[..Shown])}… ({Length} bytes in all)";

    /// <summary>Appends bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    /// <inheritdoc />
    public void Dispose() => Interlocked.Exchange(ref _released, null)?.Invoke(Length);
}
