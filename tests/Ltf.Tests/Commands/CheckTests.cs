using System.Text.Json;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

[Collection(EngineCollection.Name)]
public sealed class CheckTests(EngineFixture engine)
{
    private static readonly Dictionary<string, string> AsIs = [];

    [SkippableFact]
    public async Task RunPrintsOneResultAndNothingElse()
    {
        using var kata = new TempFolder().With(
            "cyber-dojo.sh", "echo out; echo err >&2; mkdir -p a; echo x >a/made.txt; exit 3");

        var (exitCode, stdout, _) = await LtfProcess.RunAsync(
            AsIs, "run", "--image", engine.Image, "--files", kata.Path, "--read-only");

        Assert.Equal(0, exitCode);
        var result = JsonDocument.Parse(stdout).RootElement;
        Assert.Equal("out\n", result.GetProperty("stdout").GetProperty("content").GetString());
        Assert.Equal("err\n", result.GetProperty("stderr").GetProperty("content").GetString());
        Assert.Equal("3", result.GetProperty("status").GetString());
        Assert.Equal("x\n", result.GetProperty("created").GetProperty("a/made.txt").GetProperty("content").GetString());
    }

    [SkippableFact]
    public async Task AnImageThatConformsEndsWith0()
    {
        _ = engine.Image;

        var (exitCode, stdout, _) =
            await LtfProcess.RunAsync(AsIs, "check", "bash-shunit2", "--scenario", "stdout/no-newline");

        Assert.Equal(0, exitCode);
        Assert.Contains("1 passed", stdout, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task ABrokenImageEndsWith1AndIsExplained()
    {
        using var folder = Images($"""
            images:
              - name: always-green
                image: {engine.Image}
                start_point: start_point
            """);

        var (exitCode, stdout, _) = await LtfProcess.RunAsync(
            AsIs, "check", "--images", Path.Combine(folder.Path, "images.yml"), "--scenario", "traffic-light/*");

        Assert.Equal(1, exitCode);
        Assert.Contains("always-green › traffic-light/red: failed (required)", stdout, StringComparison.Ordinal);
        Assert.Contains("  expected  outcome red\n  got       outcome green\n", stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("traffic-light/green: failed", stdout, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task NothingCheckedIsNeverGreen()
    {
        _ = engine.Image;
        using var folder = Images("""
            images:
              - name: absent
                image: localhost:1/no/such:image
                start_point: start_point
            """);

        var (exitCode, stdout, _) =
            await LtfProcess.RunAsync(AsIs, "check", "--images", Path.Combine(folder.Path, "images.yml"));

        Assert.Equal(3, exitCode);
        Assert.Contains("localhost:1", stdout, StringComparison.Ordinal);
        Assert.Contains("nothing was checked", stdout, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task CtrlCStopsAtOnceAndLeavesNoContainer()
    {
        _ = engine.Image;
        using var ltf = LtfProcess.Start(AsIs, "check", "bash-shunit2");
        await ltf.Stdout.ReadLineAsync();
        await engine.AssertHasContainersAsync(ltf.Id);

        await ltf.InterruptAsync();
        var (exitCode, stdout, stderr) = await ltf.EndAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(3, exitCode);
        Assert.Contains("stopped before the end", stdout, StringComparison.Ordinal);
        Assert.Contains("error: interrupted", stderr, StringComparison.Ordinal);
        Assert.Empty(await EngineFixture.OfProcessAsync(engine.Harness.Engine, ltf.Id));
    }

    // The start-point of bash-shunit2 with a lambda that is green whatever it sees.
    /// <summary>A folder with that images.yml, and a start-point whose lambda is always green.</summary>
    internal static TempFolder Images(string yaml)
    {
        var from = Path.Combine(RepositoryRoot.Path, "images", "bash-shunit2", "start_point");
        var folder = new TempFolder().With("images.yml", yaml);
        foreach (var file in Directory.GetFiles(from))
        {
            folder.With($"start_point/{Path.GetFileName(file)}", File.ReadAllText(file));
        }

        var manifest = File.ReadAllText(Path.Combine(from, "manifest.json"));
        return folder
            .With(
                "start_point/manifest.json",
                manifest.Insert(manifest.IndexOf('{', StringComparison.Ordinal) + 1, "\"rag_lambda\": \"green.rb\","))
            .With("start_point/green.rb", EngineFixture.AlwaysGreen);
    }
}
