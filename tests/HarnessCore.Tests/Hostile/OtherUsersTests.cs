using System.Runtime.Versioning;
using HarnessCore.Catalogue;
using HarnessCore.Storage;
using HarnessCore.Tests.Catalogue;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Hostile;

/// <summary>Another user of this machine cannot read, guess or take the place of what the harness keeps.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OtherUsersTests : IDisposable
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NothingIsSharedOrReadable()
    {
        using var first = new Scratch("test");
        using var second = new Scratch("test");
        Assert.NotEqual(first.Path, second.Path);
        using var repository = new GitRepository()
            .With("start_point/manifest.json", "{}");
        var cache = _folder.In("a/cache");
        var cached = await new StartPointCache(cache, TimeSpan.FromSeconds(30))
            .ProvideAsync(repository.Commit(), CancellationToken.None);

        Assert.True(File.Exists(Path.Combine(cached, "manifest.json")));
        Assert.All(
            [first.Path, second.Path, cache, Path.Combine(cache, "start-points")],
            folder => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(folder) & Others));
    }
}
