using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Running;

[Collection(EngineCollection.Name)]
public class FilesTests(EngineFixture engine)
{
    private const int Limit = 50 * 1024;

    [SkippableFact]
    public async Task LooksForNoneWhereNobodyAsks()
    {
        var result = await engine.RunAsync(
            "echo out; echo x >created; echo y >>cyber-dojo.sh; exit 3", request =>
                request with { WantsFiles = false });

        Assert.Equal(("out\n", "3"), (result.Stdout.Content, result.Status));
        Assert.Empty(result.Created);
        Assert.Empty(result.Changed);
    }

    [SkippableFact]
    public async Task ReportsNothingWhenNothingIsWritten() =>
        Assert.Empty(
            await ReportedAsync(
                "true", ("hiker.c", "6 * 9"), ("crlf", "a\r\nb"), ("empty", ""), ("one", "1"), ("nul", "a\0b")));

    [SkippableFact]
    public async Task ReportsCreatedFilesWithTheirContent() =>
        Assert.Equal(
            "créé\r\nunfinished", (await RunAsync("printf 'créé\\r\\nunfinished' >new")).Created["new"].Content);

    [SkippableFact]
    public async Task ReportsChangedFilesAndNotDeletedOnes()
    {
        var run = await RunAsync(
            "echo 6 \\* 7 >hiker.c; rm gone; echo same >same", ("hiker.c", "6 * 9"), ("gone", "x"), ("same", "same\n"));
        Assert.Equal([new("hiker.c", new CapturedText("6 * 7\n", false))], run.Changed);
        Assert.Empty(run.Created);
    }

    [SkippableFact]
    public async Task ReportsChangesThatNoSizeAndNoTimeOfWritingTells()
    {
        var run = await RunAsync(
            "printf b >a; touch -r cyber-dojo.sh a; mv b c; mkdir d; mv e d; cp -p f g; ln h i; "
                + "touch -d 2001-01-01 new",
            [.. "abefh".Select(name => (name.ToString(), name.ToString()))]);
        Assert.Equal(["a"], run.Changed.Keys);
        Assert.Equal(["c", "d/e", "g", "i", "new"], run.Created.Keys);
    }

    [SkippableFact]
    public async Task ReportsWhatIsWrittenAtOnce()
    {
        var missed = 0;
        for (var run = 0; run < 20; run++)
        {
            var result = await engine.RunAsync(
                "printf b >a", request => request with
                {
                    Files = EngineFixture.Sent("printf b >a", ("a", "a")),
                    Root = SandboxRoot.ReadOnly,
                    Recycled = true
                });
            if (!result.Changed.ContainsKey("a")) missed++;
        }

        Assert.Equal(0, missed);
    }

    [SkippableFact]
    public async Task ReportsFilesOfAMovedDirectory() =>
        Assert.Equal(["z/c.txt"], await ReportedAsync("mv a z", ("a/c.txt", "deep")));

    [SkippableFact]
    public async Task ReportsTextInEveryEncoding() =>
        Assert.Equal(
            ["big-endian", "little-endian", "wide"],
            await ReportedAsync(
                "printf '\\376\\377\\0h\\0i' >big-endian; printf '\\377\\376h\\0i\\0' >little-endian; "
                    + "printf '\\377\\376\\0\\0h\\0\\0\\0i\\0\\0\\0' >wide"));

    [SkippableFact]
    public async Task NamesFilesInSubDirectoriesByTheirPath() =>
        Assert.Equal(["a/b/c.txt"], await ReportedAsync("mkdir -p a/b/empty; echo x >a/b/c.txt"));

    [SkippableFact]
    public async Task PutsSentFilesIntoSubDirectories()
    {
        var run = await RunAsync("cat a/b/c.txt; echo changed >a/b/c.txt", ("a/b/c.txt", "deep"));
        Assert.Equal("deep", run.Stdout.Content);
        Assert.Equal(["a/b/c.txt"], run.Changed.Keys);
    }

    [SkippableFact]
    public async Task ReportsTheFirstSixteenOfThirtyTwo()
    {
        var run = await RunAsync("for i in {10..41}; do echo x >f$i; done");
        Assert.Equal(Enumerable.Range(10, 16).Select(number => $"f{number}"), run.Created.Keys);
        Assert.Equal(32, run.Log.CreatedInAll);
    }

    [SkippableFact]
    public async Task LeavesOutBinaryFiles()
    {
        var reported = await ReportedAsync(
            "head -c 100 /dev/zero >zeros; printf 'a\\0b' >nul; cp /bin/true program; : >empty; printf x >one; "
                + "printf '\\0' >one-nul; printf 'caf\\xe9 au lait' >latin1; echo é >utf8");
        Assert.Equal(["empty", "latin1", "one", "one-nul", "utf8"], reported);
    }

    [SkippableFact]
    public async Task ReportsASentFileThatHasBecomeBinaryAsNothing() =>
        Assert.Empty(await ReportedAsync("head -c 100 /dev/zero >hiker.c", ("hiker.c", "x")));

    [SkippableTheory]
    [InlineData(Limit - 1, Limit - 1, false)]
    [InlineData(Limit, Limit, false)]
    [InlineData(Limit + 1, Limit, true)]
    [InlineData(3_000_000, Limit, true)]
    public async Task CutsAFileAtFiftyKibibytes(int size, int kept, bool truncated)
    {
        var run = await RunAsync($"head -c {size} /dev/zero | tr '\\0' x >big; ln big link");
        Assert.Equal((kept, truncated), (run.Created["big"].Content.Length, run.Created["big"].Truncated));
        Assert.Equal(run.Created["big"], run.Created["link"]);
    }

    [SkippableFact]
    public async Task LeavesOutHiddenFiles()
    {
        var run = await engine.RunAsync(
            "mkdir report; echo x >report/a; echo x >hiker.o; echo x >hiker.out", request =>
                request with { HiddenFilenames = ["^report/", @"\.o$"] });
        Assert.Equal(["hiker.out"], run.Created.Keys);
        Assert.Null(run.Log.CreatedInAll);
    }

    [SkippableFact]
    public async Task SendsOddNamesAndContents()
    {
        var names = new[] {
            "new\nline", "it's", "$(touch x)", "-rf", " blank ", "naïve-文字-🙂", "*", ".dot", "a/b c/\"d\"",
            new string('n', 255) };
        var run = await RunAsync(
            "find . -type f ! -name cyber-dojo.sh -print0 | LC_ALL=C sort -z | xargs -0 cat",
            [.. names.Select(name => (name, $"[{name}]"))]);
        Assert.Equal(
            string.Concat(names.Order(StringComparer.Ordinal).Select(name => $"[{name}]")), run.Stdout.Content);
        Assert.Empty(run.Created);
        Assert.Empty(run.Changed);
    }

    [SkippableFact]
    public async Task SendsAMegabyteInNoTime()
    {
        var big = new string('b', 5_000_000);
        var run = await RunAsync("wc -c <big", ("big", big));
        Assert.Equal("5000000\n", run.Stdout.Content);
        Assert.Empty(run.Changed);
    }

    [SkippableFact]
    public async Task StampsEveryFileAlike()
    {
        var stamp = new DateTimeOffset(2019, 6, 7, 8, 9, 10, TimeSpan.Zero);
        var run = await engine.RunAsync(
            "stat -c %Y *", request =>
                request with { Stamp = stamp, Files = EngineFixture.Sent("stat -c %Y *", ("a", "1")) });
        Assert.Equal($"{stamp.ToUnixTimeSeconds()}\n{stamp.ToUnixTimeSeconds()}\n", run.Stdout.Content);
    }

    private async Task<IEnumerable<string>> ReportedAsync(string script, params (string Name, string Content)[] others)
    {
        var run = await RunAsync(script, others);
        return run.Created.Keys.Concat(run.Changed.Keys);
    }

    private async Task<RunResult> RunAsync(string script, params (string Name, string Content)[] others)
    {
        var run = await engine.RunAsync(
            script, request => request with { Files = EngineFixture.Sent(script, others), AnotherFollows = true });
        Assert.True(run.Outcome == RunOutcome.Green && run.Log.Sandbox is null, run.ToJson());
        return run;
    }
}
