using HarnessCore.Reports.Results;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

public sealed class ReportTests : IDisposable
{
    private static readonly Dictionary<string,
    string> NoEngine = new() { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" };
    private static readonly string Passing = GoldenFile.In("passing.json");
    private static readonly string Failing = GoldenFile.In("failing.json");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("text", "txt")]
    [InlineData("markdown", "md")]
    [InlineData("html", "html")]
    public async Task DiffEndsWith1WhenSomethingGotWorse(string format, string extension)
    {
        var (exitCode, stdout, stderr) =
            await LtfProcess.RunAsync(NoEngine, "report", "diff", Passing, Failing, "--format", format);

        Assert.Equal((1, ""), (exitCode, stderr));
        Assert.Equal(File.ReadAllText(GoldenFile.In($"diff.{extension}")), stdout);
    }

    [Theory]
    [InlineData("text", "Read-only root: 1 of 2 images ready\n")]
    [InlineData("markdown", "| Read-only root | 1 of 2 images ready |")]
    [InlineData("json", "\"id\": \"read-only-root\"")]
    public async Task ReadinessJudgesTheNewestRun(string format, string part)
    {
        var results = ResultsFile.Read(Passing);
        var newest = results.With("gcc-assert", "read-only/red", outcome => outcome with
        {
            Outcome = HarnessCore.Scenarios.Judging.VerdictKind.KnownFailure,
        }) with
        {
            Started = results.Started.AddDays(1),
        };
        _folder.With("newest.json", ResultsJson.Of(newest));

        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(
            NoEngine, "report", "readiness", _folder.In("newest.json"), Passing, "--format", format);

        Assert.Equal((0, ""), (exitCode, stderr));
        Assert.Contains(part, stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiffEndsWith0WhenNothingChanged()
    {
        var (exitCode, stdout, _) = await LtfProcess.RunAsync(
            NoEngine, "report", "diff", Passing, Passing, "--history", _folder.Path);

        Assert.Equal(0, exitCode);
        Assert.EndsWith("\nnothing changed\n", stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeviceIsWrittenToAndALinkStays()
    {
        File.CreateSymbolicLink(_folder.In("latest.md"), _folder.With("2026.md", "old").In("2026.md"));

        Assert.Equal(
            0, (await LtfProcess.RunAsync(NoEngine, "report", "markdown", Failing, "--out", "/dev/null")).ExitCode);
        Assert.Equal(
            0,
            (await LtfProcess.RunAsync(NoEngine, "report", "markdown", Failing, "--out", _folder.In("latest.md")))
                .ExitCode);

        Assert.False(new FileInfo("/dev/null").Length > 0);
        Assert.Equal(
            _folder.In("2026.md"), File.ResolveLinkTarget(_folder.In("latest.md"), returnFinalTarget: true)?.FullName);
        Assert.Equal(File.ReadAllText(GoldenFile.In("failing.md")), File.ReadAllText(_folder.In("2026.md")));
    }

    [Fact]
    public async Task FewerShardsThanExpectedAreIncomplete()
    {
        var (exitCode, stdout, _) = await LtfProcess.RunAsync(NoEngine, "report", "merge", Passing, "--expect", "2");

        Assert.Equal(0, exitCode);
        Assert.Contains("\"complete\": false", stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MergePutsShardsTogether()
    {
        foreach (var image in Sample.Passing.Images)
        {
            File.WriteAllText(
                _folder.In($"{image.Name}.json"), ResultsJson.Of(Sample.Passing with { Images = [image] }));
        }

        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(
            NoEngine, "report", "merge", _folder.In("gcc-assert.json"), _folder
                .In("bash-shunit2.json"), "--out", _folder
                .In("all.json"));

        Assert.Equal((0, "", ""), (exitCode, stdout, stderr));
        Assert.Equal(File.ReadAllText(Passing), File.ReadAllText(_folder.In("all.json")));
    }

    [Theory]
    [InlineData("markdown", "failing.md")]
    [InlineData("junit", "failing.xml")]
    public async Task ARunsReportIsMadeFromItsFile(string report, string golden)
    {
        var (exitCode, stdout, _) = await LtfProcess.RunAsync(NoEngine, "report", report, Failing);

        Assert.Equal(0, exitCode);
        Assert.Equal(File.ReadAllText(GoldenFile.In(golden)), stdout);
    }

    [Theory]
    [InlineData("the value of OLD is empty", "report", "diff", "", "no.json")]
    [InlineData("--most takes a number of at least 1000", "report", "markdown", "x.json", "--most", "5")]
    [InlineData("README.md:1:1: not JSON", "report", "markdown", "README.md")]
    [InlineData("no.json:1:1: no such file", "report", "diff", "no.json", "no.json")]
    [InlineData("nowhere:1:1: no such folder", "report", "diff", "no.json", "no.json", "--history", "nowhere")]
    [InlineData("no such folder", "report", "junit", "x.json", "--out", "no/such/junit.xml")]
    [InlineData("is a folder", "report", "merge", "x.json", "--out", "docs")]
    [InlineData("--format needs a value", "report", "diff", "a", "b", "--format")]
    [InlineData("pdf", "report", "diff", "a", "b", "--format", "pdf")]
    [InlineData("no such folder", "check", "--json", "no/such/results.json")]
    [InlineData("cannot write there", "check", "--junit", "/proc/junit.xml")]
    [InlineData("--shard takes I/N", "check", "--shard", "9/8")]
    [InlineData("none of 1 image is in shard", "check", "gcc-assert", "--shard", "1/4")]
    public async Task WrongUsageEndsWith2BeforeAnythingIsRun(string expected, params string[] arguments)
    {
        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(NoEngine, arguments);

        Assert.Contains(expected, stderr, StringComparison.Ordinal);
        Assert.Equal((2, ""), (exitCode, stdout));
    }

    [Theory]
    [InlineData("check", "--json <FILE>")]
    [InlineData("check", "--shard <I/N>")]
    public async Task TheOptionsAreInTheHelp(string command, string option) =>
        Assert.Contains(
            option, (await LtfProcess.RunAsync(NoEngine, command, "--help")).Stdout, StringComparison.Ordinal);

    // Nothing was found out: an old file must not be taken for this run's, nor an empty one be left.
    [Fact]
    public async Task WithoutAnEngineNoResultsAreWritten()
    {
        var (exitCode, _, _) =
            await LtfProcess.RunAsync(NoEngine, "check", "gcc-assert", "--json", _folder.In("results.json"));

        Assert.Equal(3, exitCode);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task ABrokenStartPointIsFoundBeforeTheEngineAndLeavesNoResults()
    {
        var folder = _folder.With("images.yml", "images: [{ name: a, image: x/y:1, start_point: start_point }]")
            .With("start_point/manifest.json", "{ \"display_name\": 5 }");

        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(
            NoEngine, "check", "--images", folder.In("images.yml"), "--json", folder.In("results.json"));

        Assert.Equal((2, ""), (exitCode, stdout));
        Assert.Contains("manifest.json:1:", stderr, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.In("results.json")));
    }

    [Theory]
    [InlineData("report", "junit")]
    [InlineData("report", "html")]
    [InlineData("report", "merge")]
    public async Task AFullDiskEndsWith3(params string[] command)
    {
        var (exitCode, stdout, stderr) =
            await LtfProcess.RunAsync(NoEngine, [.. command, Failing, "--out", "/dev/full"]);

        Assert.Equal((3, ""), (exitCode, stdout));
        Assert.Contains("could not write /dev/full: No space left on device", stderr, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", stderr, StringComparison.Ordinal);
    }
}
