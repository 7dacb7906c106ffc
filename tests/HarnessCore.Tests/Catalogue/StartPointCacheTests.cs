using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Catalogue;

/// <summary>Start-points from repositories, by real git from a local one.</summary>
public sealed class StartPointCacheTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly GitRepository _repository = new GitRepository()
        .With("start_point/manifest.json", """
            {"display_name": "C", "visible_filenames": ["a b.c", "cyber-dojo.sh"], "filename_extension": ".c"}
            """)
        .With("start_point/a b.c", "6 * 9\r\nno end")
        .With("start_point/cyber-dojo.sh", "make\n");

    public void Dispose()
    {
        _folder.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task FetchesARevisionByteForByte()
    {
        // Both would have git change what it checks out; the first takes the CR out of what it commits, too.
        var source = _repository.With(".gitattributes", "* text eol=crlf\n*.sh ident\n")
            .With("start_point/cyber-dojo.sh", "# $Id$\n")
            .Commit();
        var startPoint = StartPoint.Load(await FetchAsync(source));
        Assert.Equal(("6 * 9\nno end", "# $Id$\n"), (startPoint.Files["a b.c"], startPoint.Files["cyber-dojo.sh"]));
    }

    [Fact]
    public async Task AnOlderRevisionStaysToBeHad()
    {
        var old = _repository.Commit();
        var young = _repository.With("start_point/a b.c", "6 * 9").Commit();
        Assert.Equal("6 * 9", StartPoint.Load(await FetchAsync(young)).Files["a b.c"]);
        Assert.Equal("6 * 9\r\nno end", StartPoint.Load(await FetchAsync(old)).Files["a b.c"]);
    }

    [Fact]
    public async Task WhatIsInTheCacheIsNotFetchedAgain()
    {
        var source = _repository.With("deep/er/manifest.json", "{}").Commit("deep/er");
        var first = await FetchAsync(source);
        _repository.Dispose();
        Directory.CreateDirectory(source.Repository.LocalPath);
        Assert.Equal(first, await FetchAsync(source));
        Assert.True(File.Exists(Path.Combine(first, "manifest.json")));
    }

    [Fact]
    public async Task ManyAtATimeGetTheSame()
    {
        var source = _repository.Commit();
        var folders = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => FetchAsync(source)));
        Assert.Single(folders.Distinct());
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder.In("start-points")));
    }

    [Fact]
    public async Task ALinkInARepositoryLeadsNowhere()
    {
        var source = _repository.WithLink("start_point/link", "/etc/passwd").Commit();
        Assert.Equal("/etc/passwd", File.ReadAllText(Path.Combine(await FetchAsync(source), "link")));
    }

    [Fact]
    public async Task ARepositoryThatIsNotThereIsSaidInGitsWords()
    {
        var thrown = await Assert.ThrowsAsync<StartPointMissingException>(
            () => FetchAsync(new(new Uri("file:///no/such"), new string('a', 40), "start_point")));
        Assert.StartsWith(
            "the start-point at file:///no/such, revision aaaaaaaaaaaa, is not available: git fetch: fatal:",
            thrown.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.In("start-points")));
    }

    [Fact]
    public async Task ARevisionThatIsNotThereToo()
    {
        var thrown = await Assert.ThrowsAsync<StartPointMissingException>(
            () => FetchAsync(_repository.Commit() with { Revision = new string('a', 40) }));
        Assert.Contains("git fetch: ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFetchIsBoundedInTime()
    {
        var cache = new StartPointCache(_folder.Path, TimeSpan.FromMilliseconds(1));
        var thrown = await Assert.ThrowsAsync<StartPointMissingException>(
            () => cache.ProvideAsync(_repository.Commit(), CancellationToken.None));
        Assert.Contains("git did not finish within 0", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.In("start-points")));
    }

    [Fact]
    public async Task WithoutTheStartPointTheImageIsSkipped()
    {
        var result = await RunAsync(new(new Uri("file:///no/such"), new string('a', 40), "start_point"));
        Assert.Equal(VerdictKind.Skipped, result.Verdict.Kind);
        Assert.Contains("file:///no/such", result.Verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABrokenOneIsAnErrorOfThatImageAlone()
    {
        var result = await RunAsync(_repository.With("start_point/manifest.json", "{}").Commit());
        Assert.Equal(VerdictKind.Error, result.Verdict.Kind);
        Assert.Contains("the fetched start-point is broken", result.Verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a", "/b", "/a")]
    [InlineData("", "/b", "/b/ltf")]
    [InlineData(null, "b", null)]
    [InlineData(null, null, null)]
    public void TheCacheIsWhereTheEnvironmentSays(string? own, string? shared, string? expected) =>
        Assert.Equal(
            expected ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "ltf"),
            StartPointCache.FolderOfUser(name => name == "LTF_CACHE" ? own : shared));

    private Task<string> FetchAsync(StartPointSource source) =>
        new StartPointCache(_folder.Path, TimeSpan.FromMinutes(1)).ProvideAsync(source, CancellationToken.None);

    // Without its start-point no image comes as far as needing an engine.
    private Task<ScenarioResult> RunAsync(StartPointSource source) =>
        new ConformanceCheck(
            null!, new CheckOptions { StartPoints = new StartPointCache(_folder.Path, TimeSpan.FromMinutes(1)) })
            .RunAsync(
            new LtfEntry("x", "x", null, "", null, [], 1) { StartPointSource = source },
            TestScenario.That(_ => Verdict.Passed()), CancellationToken.None);
}
