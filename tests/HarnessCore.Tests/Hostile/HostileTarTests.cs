using System.Formats.Tar;
using System.Globalization;
using System.Text;
using HarnessCore.Tests.Sandboxes;

namespace HarnessCore.Tests.Hostile;

/// <summary>A tar that an image's own tar made up: however large it says it is, memory stays bounded.</summary>
public class HostileTarTests
{
    private const long Hundred = 100L << 20;

    public static TheoryData<string, char, long> Large => new()
    {
        { "a long name", 'L', Hundred },
        { "a long link", 'K', Hundred },
        { "an extended header", 'x', Hundred },
        { "a global header", 'g', Hundred },
        { "a little too long a name", 'L', (64 << 10) + 1 },
        { "a sparse file", 'S', 100 },
    };

    public static TheoryData<string, string> Records => new()
    {
        { "a size of its own", "13 size=1000\n" },
        { "a size behind a path", "11 path=ab\n13 size=1000\n" },
        { "a sparse map", "25 GNU.sparse.map=0,1000\n\n" },
        { "a length that is none", "xx path=ab\n" },
        { "a length beyond its end", "99999 path=ab\n" },
        { "no length", "path\n" },
    };

    [Theory]
    [MemberData(nameof(Large))]
    public async Task MetadataIsRefusedWithinBounds(string _, char type, long size)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (files, complaint) = await Collected.FromAsync(new Zeros([.. Header(type, size)], size + 1024));
        Assert.NotNull(complaint);
        Assert.Empty(files.Files);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task RecordsThatLeadAstrayAreRefused(string _, string records)
    {
        var padded = Encoding.ASCII.GetBytes(records.PadRight(512, '\0'));
        byte[] tar = [.. Header('x', records.Length), .. padded, .. Header('0', 0), .. new byte[1024]];
        Assert.NotNull((await Collected.FromAsync(tar)).Complaint);
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
        Put(148, "        ");
        header[156] = (byte)type;
        Put(257, type is 'x' or 'g' ? "ustar\000" : "ustar  \0");
        var sum = Convert.ToString(header.Sum(one => one), 8).PadLeft(6, '0');
        Put(148, string.Create(CultureInfo.InvariantCulture, $"{sum}\0 "));
        return header;

        void Put(int at, string text) => Encoding.ASCII.GetBytes(text).CopyTo(header, at);
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
