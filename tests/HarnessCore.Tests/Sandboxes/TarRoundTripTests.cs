using System.Diagnostics;
using System.Formats.Tar;
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
