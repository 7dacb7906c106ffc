using System.Diagnostics;
using System.Formats.Tar;
using System.Text;
using HarnessCore.Sandboxes;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Sandboxes;

public class TarRoundTripTests
{
    private static readonly DateTimeOffset Stamp = new(2019, 6, 7, 8, 9, 10, TimeSpan.Zero);

    public static TheoryData<string, string> Files => new()
    {
        { "hiker.c", "return 6 * 9;\n" },
        { "a/b/c.txt", "in a sub-directory" },
        { "empty", "" },
        { "crlf", "one\r\ntwo" },
        { "nul", "a\0b" },
        { "-hyphen", "x" },
        { ".hidden", "x" },
        { "a name with 'quotes', \"more\", $(touch x) and `y`", "x" },
        { "new\nline", "x" },
        { "naïve-文字-🙂", "naïve-文字-🙂" },
        { new string('n', 255), "a long name" },
        { string.Join('/', Enumerable.Repeat(new string('d', 100), 5)), "a long path" },
        { "big", new string('b', CappedBytes.TextLimit) },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task BringsBackWhatWasPacked(string name, string content)
    {
        var tar = TarPackage.Of([new(name, content)], Stamp);
        var (files, complaint) = await Collected.FromAsync(tar);
        Assert.Null(complaint);
        Assert.Equal([new(name, content)], files.Files);
        Assert.Empty(files.Truncated);
    }

    [Fact]
    public async Task CutsABigFileAtFiftyKibibytes()
    {
        var (files, complaint) = await Collected.FromAsync(
            TarPackage.Of([new("big", new string('b', (50 * 1024) + 1)), new("next", "n")], Stamp));
        Assert.Null(complaint);
        Assert.Equal(50 * 1024, files.Files["big"].Length);
        Assert.Equal(["big"], files.Truncated);
        Assert.Equal("n", files.Files["next"]);
    }

    // The names that come from sandboxes are of GNU's tar, or of another's in POSIX's format.
    [Theory]
    [InlineData(TarEntryFormat.Gnu, "")]
    [InlineData(TarEntryFormat.Gnu, "long")]
    [InlineData(TarEntryFormat.Ustar, "")]
    [InlineData(TarEntryFormat.Ustar, "long")]
    [InlineData(TarEntryFormat.Pax, "")]
    public async Task NamesThatAreNotUtf8StayDifferent(TarEntryFormat format, string folder)
    {
        if (folder.Length > 0) folder = new string('d', 95) + '/';
        var (files, complaint) = await Collected.FromAsync(
            [.. One(format, $"{folder}caf~.txt", 0xE8), .. One(format, $"{folder}caf~.txt", 0xE9), .. new byte[1024]]);
        Assert.Null(complaint);
        Assert.Equal([$"{folder}caf\uFFFDE8.txt", $"{folder}caf\uFFFDE9.txt"], files.Files.Keys.Order());
    }

    [Theory]
    [InlineData("plain \u00e9 \ud83d\ude42", "plain \u00e9 \ud83d\ude42")]
    [InlineData("\uFFFDE9", "\uFFFDEF\uFFFDBF\uFFFDBDE9")]
    public void ANameOfUtf8IsItselfUnlessItLooksLikeAnother(string name, string text) =>
        Assert.Equal(text, TarHarvest.TextOf(Encoding.UTF8.GetBytes(name)));

    // A tar of one file without the end, with a byte in place of ~.
    private static byte[] One(TarEntryFormat format, string name, byte inPlace)
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, format, leaveOpen: true))
        {
            TarEntry entry = format switch
            {
                TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
                TarEntryFormat.Pax => new PaxTarEntry(TarEntryType.RegularFile, name),
                _ => new UstarTarEntry(TarEntryType.RegularFile, name),
            };
            entry.DataStream = new MemoryStream("x"u8.ToArray());
            writer.WriteEntry(entry);
        }

        var bytes = tar.ToArray()[..^1024];
        bytes.AsSpan().Replace((byte)'~', inPlace);
        for (var block = 0; block < bytes.Length; block += 512)
        {
            var header = bytes.AsSpan(block, 512);
            if (!header[257..].StartsWith("ustar"u8)) continue;
            header.Slice(148, 8).Fill((byte)' ');
            var sum = header.ToArray().Sum(one => one);
            Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0").CopyTo(header[148..]);
        }

        return bytes;
    }

    [Fact]
    public void PacksRegularFilesOfModeSixFourFourWithTheStamp()
    {
        using var reader = new TarReader(new MemoryStream(TarPackage.Of([new("sandbox/hiker.c", "x")], Stamp)));
        var entry = reader.GetNextEntry()!;
        Assert.Equal("sandbox/hiker.c", entry.Name);
        Assert.Equal(TarEntryType.RegularFile, entry.EntryType);
        Assert.Equal("644", Convert.ToString((int)entry.Mode, 8));
        Assert.Equal(Stamp, entry.ModificationTime);
        Assert.Null(reader.GetNextEntry());
    }

    [Fact]
    public void PacksNothingAsAnEmptyTar() => Assert.All(TarPackage.Of([], Stamp), each => Assert.Equal(0, each));

    [Fact]
    public void IsUnpackedByAnyTar()
    {
        using var folder = new TempFolder();
        var names = new[] {
            new string('n', 255), "naïve-文字-🙂", "new\nline",
            string.Join('/', Enumerable.Repeat(new string('d', 90), 3)) };
        File.WriteAllBytes(
            folder.In("all.tar"), TarPackage.Of(names.Select(name => KeyValuePair.Create(name, name)), Stamp));
        using var tar = Process.Start("tar", ["-C", folder.Path, "-xf", folder.In("all.tar")]);
        tar.WaitForExit();
        Assert.Equal(0, tar.ExitCode);
        Assert.All(names, name => Assert.Equal(name, File.ReadAllText(folder.In(name))));
    }
}
