using System.Runtime.Versioning;
using HarnessCore.Storage;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Storage;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CreatesTheFolder()
    {
        AtomicFile.Write(_folder.In("a/b"), "ß");
        Assert.Equal("ß"u8, File.ReadAllBytes(_folder.In("a/b")));
    }

    [Fact]
    public void ALinkThatLeadsNowhereIsRefused()
    {
        File.CreateSymbolicLink(_folder.In("link"), "nowhere");
        Assert.Throws<IOException>(() => AtomicFile.Write(_folder.In("link"), "new"));
        Assert.False(File.Exists(_folder.In("nowhere")));
    }

    [Fact]
    public void ALinkStaysAndItsTargetIsReplaced()
    {
        _folder.With("real/file", "old");
        File.CreateSymbolicLink(_folder.In("link"), "real/file");
        AtomicFile.Write(_folder.In("link"), "new");
        Assert.Equal("real/file", new FileInfo(_folder.In("link")).LinkTarget);
        Assert.Equal("new", File.ReadAllText(_folder.In("real/file")));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void AnExistingFileKeepsItsPermissions()
    {
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        _folder.With("file", "old");
        File.SetUnixFileMode(_folder.In("file"), Mode);
        AtomicFile.Write(_folder.In("file"), "new");
        Assert.Equal(Mode, File.GetUnixFileMode(_folder.In("file")));
    }

    [Fact]
    public void AFailureLeavesNothingBehind()
    {
        Directory.CreateDirectory(_folder.In("taken"));
        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(_folder.In("taken"), "new"));
        Assert.Equal([_folder.In("taken")], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [SkippableFact]
    public void ADeviceIsWrittenToAndNotReplaced()
    {
        Skip.IfNot(File.Exists("/dev/null"), "there is no /dev/null");
        AtomicFile.Write("/dev/null", "gone");
        Assert.Equal(0, new FileInfo("/dev/null").Length);
        Assert.True(AtomicFile.IsDevice("/dev/null"));
        Assert.False(AtomicFile.IsDevice(_folder.In("file")));
    }
}
