using System.Text.Json;
using HarnessCore.Catalogue;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Serving;

/// <summary>ltf serve as a process, on a real engine.</summary>
[Collection(EngineCollection.Name)]
public sealed class ServeTests(EngineFixture engine)
{
    [SkippableFact]
    public async Task RunsKatasUntilItIsStopped()
    {
        var files = StartPoint.Load(Path.Combine(RepositoryRoot.Path, "images", "bash-shunit2", "start_point"));
        using var served = await ServedProcess.StartAsync(engine.Image);

        foreach (var colour in Enum.GetValues<Colour>())
        {
            var result = await served.RunAsync(files.FilesFor(colour));
            Assert.Equal($"{colour}".ToLowerInvariant(), result.GetProperty("outcome").GetString());
            Assert.Equal(JsonValueKind.String, result.GetProperty("status").ValueKind);
        }

        var echo = await served.RunAsync(Script("echo $CYBER_DOJO_ID; stat -c %Y cyber-dojo.sh; touch made"));
        Assert.Equal("5U2J18-12\n315619200\n", echo.GetProperty("stdout").GetProperty("content").GetString());
        Assert.Equal("made", Assert.Single(echo.GetProperty("created").EnumerateObject()).Name);
        var late = await served.RunAsync(Script("echo before; sleep 60"), seconds: 1);
        Assert.Equal("timed_out", late.GetProperty("outcome").GetString());
        Assert.Equal("before\n", late.GetProperty("stdout").GetProperty("content").GetString());

        Assert.Equal(0, await served.StopAsync());
        Assert.Empty(await EngineFixture.OfProcessAsync(engine.Harness.Engine, served.ProcessId));
    }

    [SkippableFact]
    public async Task AnImageThatIsNotThereIsPulledInTheBackground()
    {
        _ = engine.Image;
        using var served = await ServedProcess.StartAsync("localhost:1/no/such-image:1");

        Assert.Equal("pulling", (await served.CallAsync("pull_image", served.Image)).GetString());
        var result = await served.RunAsync(Script("true"));
        Assert.Equal("pulling", result.GetProperty("outcome").GetString());
        Assert.Equal("141", result.GetProperty("status").GetString());
        Assert.Equal(
            "pulled", (await served.CallAsync("pull_image", new { id = "x", image_name = engine.Image })).GetString());
    }

    [SkippableFact]
    public async Task ASignalLetsRunsEndAndAClientThatGoesAwayEndsItsRun()
    {
        using var served = await ServedProcess.StartAsync(engine.Image);
        using var gone = new CancellationTokenSource();
        var lost = served.RunAsync(Script("sleep 60"), seconds: 15, gone.Token);
        await Eventually.HoldsAsync("it runs", async () => await served.MetricAsync("ltf_runs_running") == 1);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lost);
        await Eventually.HoldsAsync("it is cancelled", async () => await served.MetricAsync("ltf_runs_running") == 0);
        Assert.Equal(1, await served.MetricAsync("ltf_abandoned_total"));

        var last = served.RunAsync(Script("sleep 1; echo done"));
        await Eventually.HoldsAsync("it runs", async () => await served.MetricAsync("ltf_runs_running") == 1);
        var stopped = served.StopAsync();

        Assert.Equal("done\n", (await last).GetProperty("stdout").GetProperty("content").GetString());
        Assert.Equal(0, await stopped);
        Assert.Empty(await EngineFixture.OfProcessAsync(engine.Harness.Engine, served.ProcessId));
    }

    [SkippableFact]
    public async Task APortThatIsTakenIsTold()
    {
        using var served = await ServedProcess.StartAsync(engine.Image);

        var (exitCode, _, stderr) = await LtfProcess.RunAsync(
            new Dictionary<string, string>(), "serve", "--port", $"{served.Port}");

        Assert.Equal(3, exitCode);
        Assert.StartsWith($"error: could not listen on 127.0.0.1:{served.Port}: ", stderr, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Script(string script) => EngineFixture.Sent(script);
}
