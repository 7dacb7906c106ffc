using System.Text.Json;
using HarnessCore.Catalogue;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Workflows;

/// <summary>The nightly run's steps, as they run on GitHub; gh is one that writes down how it was called.</summary>
public sealed class NightlyTests : IDisposable
{
    private const string Plan =
        """matrix={"include":[{"name":"images-1-of-2"},{"name":"images-2-of-2"},"""
            + """{"name":"cyber-dojo-1-of-2"},{"name":"cyber-dojo-2-of-2"}]}""";

    private static readonly string Root = RepositoryRoot.Path;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task ThePlanHasEachImageInOneShardAndNoShardWithoutAnImage(int shards)
    {
        var plan = await StepAsync("plan.sh", $"{shards}");

        using var matrix = JsonDocument.Parse(plan["matrix=".Length..]);
        var planned = matrix.RootElement.GetProperty("include").EnumerateArray()
            .Select(one => (
                List: one.GetProperty("list").GetString()!,
                Shard: Shard.Parse(one.GetProperty("shard").GetString()!)!,
                Name: one.GetProperty("name").GetString()!))
            .ToList();
        Assert.Equal(planned.Count, planned.DistinctBy(one => one.Name).Count());
        foreach (var list in new[] { "images.yml", "images/cyber-dojo.yml" })
        {
            var images = ImageCatalogue.Load(Path.Combine(Root, list)).Entries;
            var own = planned.Where(one => one.List == list).Select(one => one.Shard).ToList();
            Assert.All(own, shard => Assert.Equal(shards, shard.Count));
            Assert.All(images, image => Assert.Single(own, shard => shard.Has(image.Name)));
            Assert.All(own, shard => Assert.Contains(images, image => shard.Has(image.Name)));
        }
    }

    [Fact]
    public async Task TheFirstNightHasNothingToCompareWithAndTheNextIsComparedWithIt()
    {
        Shards("passing.json");
        await StepAsync("report.sh", "shards", "none", "first");
        Assert.Contains(
            "There is no previous night to compare with.", Text("first/images/summary.md"), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(GoldenFile.In("passing.json")), Text("first/images/results.json"));
        Assert.False(File.Exists(_folder.In("first/images/worse.md")));

        Shards("failing.json");
        var (exitCode, _, stderr) = await RunAsync("report.sh", "shards", "first", "second");

        Assert.Equal((1, ""), (exitCode, stderr));
        Assert.StartsWith("## ✗ regression", Text("second/images/worse.md"), StringComparison.Ordinal);
        Assert.StartsWith(
            "# images\n\n## ✗ regression", Text("second/images/summary.md"), StringComparison.Ordinal);
        // The second run was stopped before its end: the third will be compared with the first.
        Assert.Single(Directory.GetFiles(_folder.In("second/images/history")));
        Assert.Contains("<testsuites", Text("second/cyber-dojo/junit.xml"), StringComparison.Ordinal);
        Assert.Contains("href=\"cyber-dojo/\"", Text("second/index.html"), StringComparison.Ordinal);
        Assert.StartsWith("<!doctype html>", Text("second/images/index.html"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ANightLikeTheOneBeforeIsNotWorse()
    {
        Shards("passing.json");
        await StepAsync("report.sh", "shards", "none", "first");
        await StepAsync("report.sh", "shards", "first", "second");

        Assert.StartsWith("# images\n\n## nothing changed", Text("second/images/summary.md"), StringComparison.Ordinal);
        Assert.Contains(
            "\"message\":\"conforms\"", Text("second/images/badges/gcc-assert.json"), StringComparison.Ordinal);
        Assert.Contains("https://example.org/images/", Text("second/images/feed.xml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gcc-assert", 0, "images: 1 of 2 images skipped")]
    [InlineData("", 1, "images: nothing was checked; 2 images skipped")]
    public async Task ANightOfSkippedImagesSaysSoAndOneWithNoOtherFails(string skipped, int expected, string heading)
    {
        Shards("passing.json", image => image.Name.Contains(skipped, StringComparison.Ordinal)
            ? image with { Outcomes = [.. image.Outcomes.Select(Skipped)] }
            : image);

        var (exitCode, stdout, _) = await RunAsync("report.sh", "shards", "none", "first");

        Assert.Equal(expected, exitCode);
        Assert.Contains($"warning: {heading}\n", stdout, StringComparison.Ordinal);
        Assert.StartsWith($"# {heading}\n", Text("first/images/summary.md"), StringComparison.Ordinal);
        Assert.Contains(heading["images".Length..], Text("first/index.html"), StringComparison.Ordinal);
        Assert.Equal(expected == 1, File.Exists(_folder.In("first/images/worse.md")));

        static ScenarioOutcome Skipped(ScenarioOutcome outcome) =>
            outcome with { Outcome = VerdictKind.Skipped, Fails = false, Reason = "no such host", Failure = null };
    }

    [Fact]
    public async Task AShardThatLeftNothingMakesANightThatNoOtherIsComparedWith()
    {
        Shards("passing.json");
        await StepAsync("report.sh", "shards", "none", "first");
        File.Delete(_folder.In("shards/images-2-of-2.json"));

        var (exitCode, _, _) = await RunAsync("report.sh", "shards", "first", "second");

        Assert.Equal(1, exitCode);
        Assert.Contains(
            "**These shards have no results:** images-2-of-2\n", Text("second/images/summary.md"),
            StringComparison.Ordinal);
        Assert.False(ResultsFile.Read(_folder.In("second/images/results.json")).Complete);
        Assert.Single(Directory.GetFiles(_folder.In("second/images/history")));
        Assert.Equal(2, Directory.GetFiles(_folder.In("second/cyber-dojo/history")).Length);
    }

    [Fact]
    public async Task ANightThatCannotBeReadAnyMoreIsLeftOut()
    {
        Shards("passing.json");
        _folder.With("first/images/history/2026-01-01.json", "{}");

        var (exitCode, _, stderr) = await RunAsync("report.sh", "shards", "first", "second");

        Assert.Equal(0, exitCode);
        Assert.Contains("2026-01-01.json cannot be read; left out of the history\n", stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANightWithoutResultsIsNoGoodNight()
    {
        _folder.With("shards/readme", "").With("none/readme", "");

        var (exitCode, _, stderr) = await RunAsync("report.sh", "shards", "none", "site");

        Assert.Equal(3, exitCode);
        // Before it, "building ltf …" where no build of it is there yet.
        Assert.EndsWith("error: no shard of images has results\n", stderr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "issue create --repo o/r --label regression --title The nightly run found a regression "
        + "--body-file")]
    [InlineData("7", "issue comment 7 --repo o/r --body-file")]
    public async Task OneIssueIsOpenedOrAddedTo(string open, string expected)
    {
        Gh($"[[ $2 == list ]] && echo {open}; cp \"${{@: -1}}\" body 2>/dev/null; true");
        _folder.With("site/images/worse.md", "# worse\n").With("site/cyber-dojo/index.html", "");

        await StepAsync("issue.sh", "site");

        Assert.StartsWith(expected, Text("calls").TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.Equal("The nightly run found a regression: https://example.org/run/1\n\n# worse\n", Text("body"));
    }

    [Theory]
    [InlineData("[[ $3 == 12 ]] && exit 1; mkdir -p last/images", "previous night: run 11\n", 0)]
    [InlineData("exit 1", "previous night: none has results yet\n", 0)]
    public async Task TheLastNightIsTheNewestRunThatLeftResults(string download, string expected, int exitCode)
    {
        Gh($"if [[ $2 == list ]]; then printf '12\\n11\\n'; exit 0; fi; {download}");

        Assert.Equal((exitCode, expected, ""), await RunAsync("last-night.sh", "last"));
    }

    [Fact]
    public async Task WithoutAnAnswerFromGitHubThereIsNoComparing()
    {
        Gh("exit 1");

        Assert.Equal(3, (await RunAsync("last-night.sh", "last")).ExitCode);
    }

    private void Gh(string script)
    {
        _folder.With("bin/gh", $"#!/usr/bin/env bash\necho \"$*\" >>calls\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(
            _folder.In("bin/gh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    // One shard for each image, as from machines that knew nothing of each other.
    private void Shards(string golden, Func<ImageResults, ImageResults>? with = null)
    {
        Directory.CreateDirectory(_folder.In("none"));
        var document = ResultsFile.Read(GoldenFile.In(golden));
        foreach (var list in new[] { "images", "cyber-dojo" })
        {
            Directory.CreateDirectory(_folder.In("shards"));
            foreach (var (image, number) in document.Images.Select((image, number) => (image, number)))
            {
                File.WriteAllText(
                    _folder.In($"shards/{list}-{number + 1}-of-{document.Images.Count}.json"),
                    ResultsJson.Of(document with { Images = [with?.Invoke(image) ?? image] }));
            }
        }
    }

    private string Text(string name) => File.ReadAllText(_folder.In(name));

    private async Task<string> StepAsync(string step, params string[] arguments)
    {
        var (exitCode, stdout, stderr) = await RunAsync(step, arguments);
        Assert.True(exitCode == 0, $"{step} ended with {exitCode}: {stderr}{stdout}");
        return stdout;
    }

    private Task<(
        int ExitCode, string Stdout, string Stderr)> RunAsync(string step, params string[] arguments) => Tool.RunAsync(
        "bash",
        [Path.Combine(Root, "scripts", "nightly", step), .. arguments],
        new Dictionary<string,
        string>
        {
            ["PATH"] = $"{_folder.In("bin")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["GITHUB_REPOSITORY"] = "o/r",
            ["RUN_URL"] = "https://example.org/run/1",
            ["PLAN"] = Plan,
            ["SITE_URL"] = "https://example.org/"
        },
        _folder.Path);
}
