using System.Text;

namespace HarnessCore.Tests.Catalogue;

public sealed class StartPointTests : IDisposable
{
    private readonly Kata _kata = new();

    public void Dispose() => _kata.Dispose();

    [Fact]
    public void ManifestHasDefaults()
    {
        var manifest = _kata.Load().Manifest;
        Assert.Equal("C, assert", manifest.DisplayName);
        Assert.Null(manifest.ImageName);
        Assert.Equal(10, manifest.MaxSeconds);
        Assert.Equal(["hiker.c", "cyber-dojo.sh"], manifest.VisibleFilenames);
        Assert.Empty(manifest.HiddenFilenames);
        Assert.Null(manifest.RagLambda);
    }

    [Fact]
    public void ManifestIsWhatTheFileSays()
    {
        var manifest = _kata.WithMembers("""
            "image_name": "ghcr.io/x/gcc:1", "max_seconds": 20,
            "hidden_filenames": ["coverage/\\.last_run\\.json", "^a$"]
            """).Load().Manifest;
        Assert.Equal("ghcr.io/x/gcc:1", manifest.ImageName);
        Assert.Equal(20, manifest.MaxSeconds);
        Assert.Equal([@"coverage/\.last_run\.json", "^a$"], manifest.HiddenFilenames);
    }

    [Fact]
    public void ManifestTellsVersionsAndProgress()
    {
        var manifest = _kata.WithMembers("""
            "language": ["C (gcc)", "15.2.0"], "test_framework": ["assert", ""],
            "progress_regexs": ["/x\\h/", "OK"]
            """).Load().Manifest;
        Assert.Equal(("C (gcc)", "15.2.0"), (manifest.Language!.Name, manifest.Language.Version));
        Assert.Equal(("assert", ""), (manifest.TestFramework!.Name, manifest.TestFramework.Version));
        Assert.Equal(["/x\\h/", "OK"], manifest.ProgressRegexs);
    }

    [Fact]
    public void FilesAreSortedByOrdinal()
    {
        var files = _kata.With("Z", "").With("_", "").With("z+", "")
            .WithVisible("""["z+", "hiker.c", "_", "Z", "cyber-dojo.sh"]""").Load().Files;
        Assert.Equal(["Z", "_", "cyber-dojo.sh", "hiker.c", "z+"], files.Keys);
    }

    [Fact]
    public void OtherFilesOfTheFolderAreNoPartOfTheKata() =>
        Assert.Equal(2, _kata.With("notes.md", "").Load().Files.Count);

    [Theory]
    [InlineData("")]
    [InlineData("no newline at the end")]
    [InlineData("a\r\nb\rc\n\n")]
    [InlineData("\uFEFFbyte-order mark")]
    [InlineData("tab\t, NUL\0, é, 漢, 🥋")]
    public void ContentIsKeptByteForByte(string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        Assert.Equal(bytes, Encoding.UTF8.GetBytes(_kata.With("hiker.c", bytes).Load().Files["hiker.c"]));
    }

    [Theory]
    [InlineData("src/lib.rs")]
    [InlineData("a file with spaces.txt")]
    [InlineData(".hidden")]
    [InlineData("...")]
    [InlineData("a..b/c")]
    [InlineData("src/-rf")]
    [InlineData("c++-11_x.Y")]
    public void NamesMayBeUnusual(string name) =>
        Assert.Equal("x", _kata.With(name, "x").WithVisible($"""["cyber-dojo.sh", "{name}"]""").Load().Files[name]);

    [Fact]
    public void FilesCannotBeChangedFromOutside()
    {
        var files = Assert.IsAssignableFrom<IDictionary<string, string>>(_kata.Load().Files);
        Assert.Throws<NotSupportedException>(() => files["hiker.c"] = "");
    }
}
