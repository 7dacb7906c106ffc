using System.Formats.Tar;
using System.Text;
using HarnessCore.Sandboxes;

namespace HarnessCore.Tests.Sandboxes;

public class HostileTarTests
{
    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("a/..")]
    [InlineData("./../outside")]
    [InlineData(".//etc/passwd")]
    [InlineData("./")]
    public async Task LeavesOutNamesThatAreNotBelowTheSandbox(string name)
    {
        var (files, complaint) = await Collected.FromAsync(Tar(Regular(name), Regular("after")));
        Assert.Null(complaint);
        Assert.Equal(["after"], files.Files.Keys);
    }

    [Theory]
    [InlineData("./hiker.c", "hiker.c")]
    [InlineData("...", "...")]
    [InlineData("..hidden", "..hidden")]
    [InlineData("a/..b/c", "a/..b/c")]
    public async Task TakesNamesThatOnlyLookLikeIt(string entry, string name)
    {
        var (files, _) = await Collected.FromAsync(Tar(Regular(entry)));
        Assert.Equal([name], files.Files.Keys);
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Directory)]
    [InlineData(TarEntryType.Fifo)]
    [InlineData(TarEntryType.CharacterDevice)]
    [InlineData(TarEntryType.BlockDevice)]
    public async Task LeavesOutWhatIsNoRegularFile(TarEntryType type)
    {
        var entry = new PaxTarEntry(type, "thing");
        if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
        {
            entry.LinkName = "/etc/passwd";
        }

        var (files, complaint) = await Collected.FromAsync(Tar(entry, Regular("after")));
        Assert.Null(complaint);
        Assert.Equal(["after"], files.Files.Keys);
    }

    [Fact]
    public async Task IsWellWhenEmpty()
    {
        Assert.Null((await Collected.FromAsync(new byte[1024])).Complaint);
        Assert.Null((await Collected.FromAsync([])).Complaint);
    }

    [Fact]
    public async Task SaysThatATruncatedTarIsBrokenAndKeepsWhatCameBefore()
    {
        var tar = Tar(Regular("first", "one"), Regular("second", new string('x', 4000)));
        var (files, complaint) = await Collected.FromAsync(tar[..2000]);
        Assert.StartsWith("the tar of /sandbox is broken: ", complaint, StringComparison.Ordinal);
        Assert.Equal("one", files.Files["first"]);
    }

    [Fact]
    public async Task SaysThatGarbageIsBroken()
    {
        var garbage = new byte[5000];
        new Random(7).NextBytes(garbage);
        var (files, complaint) = await Collected.FromAsync(garbage);
        Assert.StartsWith("the tar of /sandbox is broken: ", complaint, StringComparison.Ordinal);
        Assert.Empty(files.Files);
    }

    [Fact]
    public async Task NeverThrowsWhateverIsAlteredInATar()
    {
        var tar = Tar(
            Regular("first", "one"), new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "first" },
            Regular(new string('n', 200), "three"));
        var random = new Random(51966);
        for (var round = 0; round < 3000; round++)
        {
            var altered = (byte[])tar.Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                altered[random.Next(altered.Length)] = (byte)random.Next(256);
            }

            if (round % 2 == 0)
            {
                WithChecksums(altered);
            }

            await Collected.FromAsync(altered);
        }
    }

    [Fact]
    public async Task DrainsTheRestOfABrokenTar()
    {
        var stream = new MemoryStream([.. Encoding.ASCII.GetBytes(new string('!', 600)), .. new byte[100_000]]);
        await TarHarvest.ReadAsync(stream, new Collected().Add, CancellationToken.None);
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public async Task KeepsNoMoreThanTheLimitOfAFileThatSaysItIsHuge()
    {
        var tar = Tar(Regular("huge", new string('x', 200_000)));
        Encoding.ASCII.GetBytes("77777777777\0").CopyTo(tar, 124);
        WithChecksum(tar.AsSpan(0, 512));
        var (files, complaint) = await Collected.FromAsync(tar);
        Assert.NotNull(complaint);
        Assert.All(files.Files.Values, content => Assert.InRange(content.Length, 0, CappedBytes.TextLimit));
    }

    private static GnuTarEntry Regular(string name, string content = "x") =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) };

    private static byte[] Tar(params TarEntry[] entries)
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                writer.WriteEntry(entry);
            }
        }

        return tar.ToArray();
    }

    // Only with a good checksum does a broken header reach the code behind the check.
    private static void WithChecksums(byte[] tar)
    {
        for (var block = 0; block + 512 <= tar.Length; block += 512)
        {
            if (tar.AsSpan(block + 257, 5).SequenceEqual("ustar"u8))
            {
                WithChecksum(tar.AsSpan(block, 512));
            }
        }
    }

    private static void WithChecksum(Span<byte> header)
    {
        header.Slice(148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var each in header)
        {
            sum += each;
        }

        Encoding.ASCII.GetBytes($"{Convert.ToString(sum, 8).PadLeft(6, '0')}\0 ").CopyTo(header[148..]);
    }
}
