using HarnessCore.Reports.Results;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

/// <summary>Which own cases of LTFs a command takes; without an engine, which is missed once all is found.</summary>
public sealed class OwnCasesTests : IDisposable
{
    private const int NoEngine = 3;

    private readonly TempFolder _folder = new TempFolder()
        .With("one/start_point/manifest.json", """
            { "display_name": "A", "visible_filenames": ["a", "cyber-dojo.sh"], "filename_extension": ".a" }
            """)
        .With("one/start_point/a", "6 * 9\n").With("one/start_point/cyber-dojo.sh", "true\n")
        .With("one/cases/edge/expected.json", """{"colour": "red"}""").With("one/cases/edge/a", "x\n")
        .With("none/start_point/manifest.json", """
            { "display_name": "B", "visible_filenames": ["a", "cyber-dojo.sh"], "filename_extension": ".a" }
            """)
        .With("none/start_point/a", "6 * 9\n").With("none/start_point/cyber-dojo.sh", "true\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AShardWithoutTheCaseSaysSoAndOneWithItRunsIt()
    {
        var (with, without) = NamesInTwoShards();
        Listed(with, without);

        var (exitCode, _, stderr) = await CheckAsync("--scenario", "cases/edge", "--shard", "2/2");

        Assert.Equal(
            "error: no image of this shard has a scenario that matches 'cases/edge'\n"
                + "hint: omit --shard, or use the shard of an image that has it\n",
            stderr);
        Assert.Equal(2, exitCode);
        Assert.Equal(NoEngine, (await CheckAsync("--scenario", "cases/edge", "--shard", "1/2")).ExitCode);
        Assert.Equal(
            NoEngine,
            (await CheckAsync(
                "--scenario", "cases/edge", "--scenario", "stdout/tabs", "--shard", "2/2")).ExitCode);
    }

    [Fact]
    public async Task AMistypedCaseIsNamedInEveryShard()
    {
        var (with, without) = NamesInTwoShards();
        Listed(with, without);

        foreach (var shard in new[] { "1/2", "2/2" })
        {
            var (exitCode, _, stderr) = await CheckAsync("--scenario", "cases/egde", "--shard", shard);
            Assert.Contains(
                "no scenario matches 'cases/egde'; did you mean 'cases/edge'?", stderr, StringComparison.Ordinal);
            Assert.Equal(2, exitCode);
        }
    }

    private async Task<(int ExitCode, string Stdout, string Stderr)> CheckAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string> { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" };
        using var ltf = LtfProcess.StartIn(_folder.Path, environment, ["check", .. arguments]);
        return await ltf.EndAsync();
    }

    private void Listed(string with, string without) => _folder.With("images.yml", $"""
        images:
          - name: {with}
            image: x/y:1
            start_point: one/start_point
          - name: {without}
            image: x/y:2
            start_point: none/start_point
        """);

    private static (string First, string Second) NamesInTwoShards()
    {
        var names = Enumerable.Range(0, 100).Select(number => $"image-{number}").ToList();
        return (names.First(new Shard(1, 2).Has), names.First(new Shard(2, 2).Has));
    }
}
