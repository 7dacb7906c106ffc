using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace HarnessCore.Storage;

/// <summary>
/// A tar on its way to a <see cref="System.Formats.Tar.TarReader"/>, which buffers long names and extended headers of
/// any size: those of more than 64 KiB are refused here.
/// </summary>
/// <remarks>It follows the entries by their headers, so what could lead it astray is refused as well.</remarks>
internal sealed class BoundedTar(Stream tar) : Stream
{
    private const int MostMetadata = 64 * 1024;

    private readonly byte[] _header = new byte[512];
    private readonly MemoryStream _records = new();
    private int _filled;
    private long _content;
    private long _wanted;
    private bool _wantsName;
    private byte[]? _longName;

    /// <summary>Whether nothing has come.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>The bytes of the latest entry's name: a name need not be UTF-8.</summary>
    public ReadOnlyMemory<byte> Name { get; private set; }

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The tar's metadata is too large, or broken.</exception>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The tar's metadata is too large, or broken.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = tar.Read(buffer);
        Follow(buffer[..count]);
        return count;
    }

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The tar's metadata is too large, or broken.</exception>
    public override Task<int> ReadAsync(
        byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The tar's metadata is too large, or broken.</exception>
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await tar.ReadAsync(buffer, cancellationToken);
        Follow(buffer.Span[..count]);
        return count;
    }

    /// <inheritdoc />
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Follow(ReadOnlySpan<byte> bytes)
    {
        IsEmpty &= bytes.IsEmpty;
        while (!bytes.IsEmpty)
        {
            var taken = _content > 0
                ? SkipContent(bytes)
                : Fill(bytes);
            bytes = bytes[taken..];
        }
    }

    private int SkipContent(ReadOnlySpan<byte> bytes)
    {
        var taken = (int)Math.Min(_content, bytes.Length);
        var wanted = (int)Math.Min(_wanted, taken);
        _records.Write(bytes[..wanted]);
        _wanted -= wanted;
        _content -= taken;
        // At once: the reader takes them as soon as it has them.
        if (_wanted == 0 && _records.Length > 0)
        {
            if (_wantsName) _longName = UpToNul(_records.ToArray());
            else CheckRecords(_records.ToArray());
            _records.SetLength(0);
        }

        return taken;
    }

    private int Fill(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(_header.Length - _filled, bytes.Length);
        bytes[..taken].CopyTo(_header.AsSpan(_filled));
        _filled += taken;
        if (_filled == _header.Length)
        {
            _filled = 0;
            if (_header.AsSpan().ContainsAnyExcept((byte)0)) Begin();
        }

        return taken;
    }

    private void Begin()
    {
        var (type, size) = ((char)_header[156], SizeOf(_header.AsSpan(124, 12)));
        if (type == 'S') throw new InvalidDataException("it has a sparse file");
        if (type is 'x' or 'g' or 'L' or 'K' && size > MostMetadata)
            throw new InvalidDataException($"a name or an extended header has more than {MostMetadata} bytes");
        _wantsName = type == 'L';
        _wanted = type is 'x' or 'g' or 'L' ? size : 0;
        _content = (size + 511) / 512 * 512;
        if (type is 'x' or 'g' or 'L' or 'K') return;
        Name = _longName ?? ShortName();
        _longName = null;
    }

    // The part before the last slashes of a long one has a field of its own in a POSIX tar. GNU's magic differs.
    private byte[] ShortName()
    {
        var name = UpToNul(_header.AsSpan(0, 100));
        return _header.AsSpan(257, 6).SequenceEqual("ustar\0"u8) && _header[345] != 0
            ? [.. UpToNul(_header.AsSpan(345, 155)), (byte)'/', .. name]
            : name;
    }

    private static byte[] UpToNul(ReadOnlySpan<byte> field) =>
        (field.IndexOf((byte)0) is >= 0 and var end ? field[..end] : field).ToArray();

    private static long SizeOf(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
        {
            var size = BinaryPrimitives.ReadInt64BigEndian(field[4..]);
            return size is >= 0 and < long.MaxValue / 2
                ? size
                : throw new InvalidDataException("an entry's size is not a size");
        }

        var digits = Encoding.ASCII.GetString(field).Trim('\0', ' ');
        return digits.All(digit => digit is >= '0' and <= '7')
            ? digits.Aggregate(0L, (size, digit) => (size << 3) + digit - '0')
            : throw new InvalidDataException("an entry's size is not a number");
    }

    // "<length of the record> <key>=<value>\n", one after the other. A size that is not the header's would hide the
    // entries that follow.
    private void CheckRecords(ReadOnlySpan<byte> records)
    {
        while (!records.IsEmpty)
        {
            var blank = records.IndexOf((byte)' ');
            if (blank < 1 || !int.TryParse(
                    records[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length <= blank || length > records.Length)
            {
                throw new InvalidDataException("an extended header is broken");
            }

            var key = records[(blank + 1)..length];
            if (key.StartsWith("size="u8) || key.StartsWith("GNU.sparse"u8))
                throw new InvalidDataException("an extended header changes an entry's size");
            if (key.StartsWith("path="u8)) _longName = key["path=".Length..].TrimEnd((byte)'\n').ToArray();
            records = records[length..];
        }
    }
}
