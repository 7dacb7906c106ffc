using System.Formats.Tar;
using System.Text;
using HarnessCore.Storage;
using HarnessCore.Tests.Sandboxes;

namespace HarnessCore.Tests.Hostile;

/// <summary>A tar that an image's own tar made up: however large it says it is, memory stays bounded.</summary>
public class HostileTarTests
{
    private const long Hundred = 100L << 20;

    private const string TooLarge = "a name or an extended header has more than 65536 bytes";
    private const string OtherSize = "an extended header changes an entry's size";
    private const string BrokenHeader = "an extended header is broken";

    public static TheoryData<string, char, long, string> Large => new()
    {
        { "a long name", 'L', Hundred, TooLarge },
        { "a long link", 'K', Hundred, TooLarge },
        { "an extended header", 'x', Hundred, TooLarge },
        { "a global header", 'g', Hundred, TooLarge },
        { "a little too long a name", 'L', (64 << 10) + 1, TooLarge },
        { "a sparse file", 'S', 100, "it has a sparse file" },
    };

    public static TheoryData<string, string, string> Records => new()
    {
        { "a size of its own", "13 size=1000\n", OtherSize },
        { "a size behind a path", "11 path=ab\n13 size=1000\n", OtherSize },
        { "a sparse map", "25 GNU.sparse.map=0,1000\n", OtherSize },
        { "a length that is none", "xx path=ab\n", BrokenHeader },
        { "a length beyond its end", "99999 path=ab\n", BrokenHeader },
        { "a length of less than itself", "1 path=ab\n", BrokenHeader },
        { "no length", "path\n", BrokenHeader },
        { "an empty length", " path=ab\n", BrokenHeader },
    };

    public static TheoryData<string, byte[], string> Sizes => new()
    {
        { "a size that is no number", "0000000001x\0"u8.ToArray(), "an entry's size is not a number" },
        { "one of a digit too high", "00000000018\0"u8.ToArray(), "an entry's size is not a number" },
        { "a negative size", [0x80, 0, 0, 0, 0xff, .. new byte[7]], "an entry's size is not a size" },
        { "one that is too large to add to", [0x80, 0, 0, 0, 0x3f, .. Ones, 0xff], "an entry's size is not a size" },
    };

    private static byte[] Ones => [0xff, 0xff, 0xff, 0xff, 0xff, 0xff];

    [Theory]
    [MemberData(nameof(Large))]
    public async Task MetadataIsRefusedWithinBounds(string _, char type, long size, string because)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (files, complaint) = await Collected.FromAsync(new Zeros([.. Header(type, size)], size + 1024));
        Assert.Equal($"the tar of /sandbox is broken: {because}", complaint);
        Assert.Empty(files.Files);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public async Task ALargeFileIsNotHeldInMemory()
    {
        const long size = 16 << 20;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (files, complaint) = await Collected.FromAsync(new Zeros([.. Header('0', size)], size + 1024));
        Assert.Null(complaint);
        Assert.Equal(["name"], files.Truncated);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task RecordsThatLeadAstrayAreRefused(string _, string records, string because)
    {
        var padded = Encoding.ASCII.GetBytes(records.PadRight(512, '\0'));
        byte[] tar = [.. Header('x', records.Length), .. padded, .. Header('0', 0), .. new byte[1024]];
        Assert.Equal($"the tar of /sandbox is broken: {because}", (await Collected.FromAsync(tar)).Complaint);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task ASizeThatIsNoneIsRefused(string _, byte[] size, string because)
    {
        var header = Header('0', 0);
        size.CopyTo(header, 124);
        byte[] tar = [.. Checked(header), .. new byte[1024]];
        Assert.Equal($"the tar of /sandbox is broken: {because}", (await Collected.FromAsync(tar)).Complaint);
    }

    [Fact]
    public async Task ABinarySizeIsTaken()
    {
        var header = Header('0', 0);
        new byte[] { 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1 }.CopyTo(header, 124);
        byte[] tar = [
            .. Checked(header), .. Encoding.ASCII.GetBytes(new string('c', 513)), .. new byte[511],
            .. Header('L', 3), .. new byte[512], .. Header('S', 0)];
        var (files, complaint) = await Collected.FromAsync(tar);
        Assert.Equal(new string('c', 513), files.Files["name"]);
        // It was followed to the end: what comes next is a header.
        Assert.Equal("the tar of /sandbox is broken: it has a sparse file", complaint);
    }

    [Fact]
    public async Task ANameOfSixtyFourKibibytesIsTaken()
    {
        var name = new string('a', 64 << 10);
        byte[] tar = [
            .. Header('L', name.Length), .. Encoding.ASCII.GetBytes(name), .. Header('0', 0), .. new byte[1024]];
        var (files, complaint) = await Collected.FromAsync(tar);
        Assert.Null(complaint);
        Assert.Equal([name], files.Files.Keys);
    }

    [Fact]
    public async Task RecordsMayComeInPieces()
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
        {
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, new string('a', 700)));
        }

        var (files, complaint) = await Collected.FromAsync(new Dribble(tar.ToArray()));
        Assert.Null(complaint);
        Assert.Equal([new string('a', 700)], files.Files.Keys);
    }

    [Fact]
    public async Task ShortRecordsAndEmptyBinarySizesAreTaken()
    {
        var header = Header('0', 0);
        header[124] = 0x80;
        header.AsSpan(125, 11).Clear();
        byte[] tar = [
            .. Header('x', 6), .. Encoding.ASCII.GetBytes("6 a=b\n".PadRight(512, '\0')), .. Checked(header),
            .. new byte[1024]];
        var (files, complaint) = await Collected.FromAsync(tar);
        Assert.Null(complaint);
        Assert.Equal(["name"], files.Files.Keys);
    }

    [Fact]
    public void RecordsAreForgottenOnceTheyAreChecked()
    {
        const int length = 120 * 512;
        var record = Encoding.ASCII.GetBytes($"{length} comment={new string('a', length - 15)}\n");
        byte[] one = [.. Header('x', length), .. record];
        using var tar = new BoundedTar(new MemoryStream([.. Enumerable.Repeat(one, 20).SelectMany(bytes => bytes)]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        tar.CopyTo(Stream.Null, 8192);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void ItIsReadAndNothingElse()
    {
        byte[] tar = [.. Header('S', 0), .. new byte[1024]];
        using var bounded = new BoundedTar(new MemoryStream(tar));
        Assert.True(bounded is { CanRead: true, CanSeek: false, CanWrite: false, IsEmpty: true });
        Assert.Equal(3, bounded.Read(new byte[8], 4, 3));
        Assert.False(bounded.IsEmpty);
        Assert.Throws<InvalidDataException>(() => bounded.ReadExactly(new byte[600]));
        Assert.Throws<NotSupportedException>(() => bounded.Length);
        Assert.Throws<NotSupportedException>(() => bounded.Position);
        Assert.Throws<NotSupportedException>(() => bounded.Position = 0);
        Assert.Throws<NotSupportedException>(() => bounded.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => bounded.SetLength(0));
        Assert.Throws<NotSupportedException>(() => bounded.Write([], 0, 0));
        Assert.Throws<NotSupportedException>(bounded.Flush);
    }

    [Fact]
    public async Task NamesWithinBoundsAreTaken()
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var name in new[] { new string('a', 300), "é" })
            {
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name)
                {
                    DataStream = new MemoryStream("content"u8.ToArray()),
                });
            }
        }

        var (files, complaint) = await Collected.FromAsync(tar.ToArray());
        Assert.Null(complaint);
        Assert.Equal(2, files.Files.Count);
    }

    private static byte[] Header(char type, long size)
    {
        var header = new byte[512];
        Put(0, "name");
        Put(100, "0000644\0");
        Put(108, "0000000\0");
        Put(116, "0000000\0");
        Put(124, $"{Convert.ToString(size, 8).PadLeft(11, '0')}\0");
        Put(136, "00000000000\0");
        header[156] = (byte)type;
        Put(257, type is 'x' or 'g' ? "ustar\000" : "ustar  \0");
        return Checked(header);

        void Put(int at, string text) => Encoding.ASCII.GetBytes(text).CopyTo(header, at);
    }

    private static byte[] Checked(byte[] header)
    {
        header.AsSpan(148, 8).Fill((byte)' ');
        var sum = Convert.ToString(header.Sum(one => one), 8).PadLeft(6, '0');
        Encoding.ASCII.GetBytes($"{sum}\0 ").CopyTo(header, 148);
        return header;
    }

    /// <summary>Gives seven bytes at a time.</summary>
    private sealed class Dribble(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(7, buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(7, count));

        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(7, buffer.Length)], cancellationToken);
    }

    /// <summary>Some bytes, then zeros.</summary>
    private sealed class Zeros(byte[] first, long zeros) : MemoryStream
    {
        private int _at;
        private long _left = zeros;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_at < first.Length)
            {
                var taken = Math.Min(buffer.Length, first.Length - _at);
                first.AsSpan(_at, taken).CopyTo(buffer);
                _at += taken;
                return taken;
            }

            var some = (int)Math.Min(buffer.Length, _left);
            buffer[..some].Clear();
            _left -= some;
            return some;
        }

        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override Task CopyToAsync(
            Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[1 << 16];
            while (Read(buffer.AsSpan()) > 0) cancellationToken.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        }
    }
}
