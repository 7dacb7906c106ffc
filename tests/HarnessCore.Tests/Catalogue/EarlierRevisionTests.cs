using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Catalogue;

public sealed class EarlierRevisionTests : IDisposable
{
    private readonly TempFolder _repository = new();

    public EarlierRevisionTests()
    {
        Git("init", "--quiet");
        Commit("kata/Dockerfile", "FROM base\n");
    }

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task IsTheFolderAsItWasCommitted()
    {
        _repository.With("beside/Dockerfile", "FROM debian\n");
        Commit("kata/Dockerfile", "FROM base:2\r\n");
        _repository.With("kata/Dockerfile", "FROM base:3\n").With("kata/new", "");

        string path;
        using (var earlier = await EarlierRevision.OfAsync(_repository.In("kata"), "HEAD", CancellationToken.None))
        {
            path = earlier.Path;
            Assert.Equal("FROM base:2\r\n", await File.ReadAllTextAsync(Path.Combine(path, "Dockerfile")));
            Assert.False(File.Exists(Path.Combine(path, "new")));
            Assert.True(File.Exists(Path.Combine(path, "..", "beside", "Dockerfile")));
        }

        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public async Task TakesAnyRevisionAndTheWholeRepository()
    {
        Commit("kata/Dockerfile", "FROM base:2\n");
        using var earlier = await EarlierRevision.OfAsync(_repository.Path, "HEAD~1", CancellationToken.None);
        Assert.Equal("FROM base\n", await File.ReadAllTextAsync(Path.Combine(earlier.Path, "kata", "Dockerfile")));
        Assert.Equal(40, earlier.Commit.Length);
        Assert.False(Directory.Exists(Path.Combine(earlier.Path, ".git")));
    }

    [Theory]
    [InlineData("kata", "no-such-revision", "rev-parse")]
    [InlineData("kata", "--output=x", "rev-parse")]
    [InlineData("later", "HEAD", "does not have the folder later")]
    public async Task SaysWhyThereIsNone(string folder, string revision, string expected)
    {
        _repository.With("later/Dockerfile", "FROM base\n");
        var e = await Assert.ThrowsAsync<GitException>(
            () => EarlierRevision.OfAsync(_repository.In(folder), revision, CancellationToken.None));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderThatWasALinkIsRefused()
    {
        File.CreateSymbolicLink(_repository.In("moved"), "/etc");
        Commit("x", "");
        File.Delete(_repository.In("moved"));
        _repository.With("moved/below/Dockerfile", "FROM base\n");
        foreach (var folder in new[] { "moved", "moved/below" })
        {
            var e = await Assert.ThrowsAsync<GitException>(
                () => EarlierRevision.OfAsync(_repository.In(folder), "HEAD", CancellationToken.None));
            Assert.Contains("symbolic link", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AFolderWithoutARepositoryHasNone()
    {
        using var folder = new TempFolder().With("Dockerfile", "");
        var e = await Assert.ThrowsAsync<GitException>(
            () => EarlierRevision.OfAsync(folder.Path, "HEAD", CancellationToken.None));
        Assert.Contains("not a git repository", e.Message, StringComparison.Ordinal);
    }

    private void Commit(string name, string content)
    {
        _repository.With(name, content);
        Git("add", "--all");
        Git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message=x");
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(
            new ProcessStartInfo("git", arguments) { WorkingDirectory = _repository.Path })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
