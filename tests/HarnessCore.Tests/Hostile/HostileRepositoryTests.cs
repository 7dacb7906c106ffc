using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Hostile;

/// <summary>A small repository that unfolds to more files than a disk holds.</summary>
public sealed class HostileRepositoryTests : IDisposable
{
    // Nine folders of ten, each the same as its neighbours: 10^9 files in a few objects.
    private const string Unfold = """
        set -e
        git init --quiet .
        tree=$(printf '100644 blob %s\tf\n' "$(echo x | git hash-object -w --stdin)" | git mktree)
        for depth in 1 2 3 4 5 6 7 8 9; do
          tree=$(for n in 0 1 2 3 4 5 6 7 8 9; do printf '040000 tree %s\td%s\n' "$tree" "$n"; done | git mktree)
        done
        sound=$(printf '100644 blob %s\tmanifest.json\n' "$(echo '{}' | git hash-object -w --stdin)" | git mktree)
        tree=$(printf '040000 tree %s\tbomb\n040000 tree %s\tsound\n' "$tree" "$sound" | git mktree)
        git -c user.name=x -c user.email=x@example.org commit-tree -m x "$tree" >head
        git update-ref refs/heads/main "$(cat head)"
        """;

    private readonly TempFolder _repository = new();
    private readonly TempFolder _cache = new();

    public void Dispose()
    {
        _repository.Dispose();
        _cache.Dispose();
    }

    [Theory]
    [InlineData("bomb")]
    [InlineData("bomb/d1")]
    public async Task IsRefusedInTime(string folder)
    {
        var watch = Stopwatch.StartNew();
        var refused = await Assert.ThrowsAsync<StartPointMissingException>(() => FetchAsync(folder));
        Assert.Contains("more than 10000 files", refused.Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_cache.In("start-points")));
    }

    [Fact]
    public async Task ASoundFolderBesideItIsFetchedAlone()
    {
        var folder = await FetchAsync("sound");
        Assert.Equal(["manifest.json"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(folder)!));
    }

    private Task<string> FetchAsync(string folder)
    {
        using var shell = Process.Start(
            new ProcessStartInfo("bash", ["-c", Unfold]) { WorkingDirectory = _repository.Path })!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
        var head = File.ReadAllText(_repository.In("head")).Trim();
        return new StartPointCache(_cache.Path, TimeSpan.FromMinutes(1)).ProvideAsync(
            new StartPointSource(new Uri($"file://{_repository.Path}"), head, folder), CancellationToken.None);
    }
}
