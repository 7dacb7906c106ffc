using System.Diagnostics;
using HarnessCore.Tests.Child;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Engine;

/// <summary>
/// An engine that goes away under a run, or is not there, is an error within seconds, and names its cause.
/// </summary>
[Collection(EngineCollection.Name)]
public class EngineDeathTests(EngineFixture engine)
{
    private const string Marker = "4196651969";

    [SkippableFact]
    public async Task AnEngineThatIsKilledInMidRunIsAnError()
    {
        var image = engine.Image;
        Skip.If(PrivateEngine.Impossible is not null, PrivateEngine.Impossible);
        await using var dying = await PrivateEngine.StartAsync(image);
        using var child = ChildProcess.Start(
            new Dictionary<string, string> { ["DOCKER_HOST"] = dying.Host }, "run", image,
            $"echo started; sleep 1000 {Marker}");
        await Eventually.HoldsAsync("the kata runs", () => Task.FromResult(Processes.With(Marker).Any()));
        var watch = Stopwatch.StartNew();
        await dying.KillAsync();
        var error = await child.SaysAsync("engine error:");
        await child.SaysAsync("disposed");
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
        Assert.Matches("^could not (inspect|talk to) container [0-9a-f]{12}", error);
        Assert.Matches("refused|reset|Broken pipe|Cannot assign requested address", error);
    }

    [SkippableFact]
    public async Task NoEngineIsAnErrorThatSaysWhatToDo()
    {
        using var child = ChildProcess.Start(
            new Dictionary<string, string> { ["DOCKER_HOST"] = "unix:///tmp/no-such.sock" }, "run", engine.Image,
            "true");
        var error = await child.SaysAsync("engine error:");
        Assert.Contains("no Docker Engine answers", error, StringComparison.Ordinal);
        Assert.Contains(
            " |   unix:///tmp/no-such.sock: no such socket | hint: start Docker, or run `sudo scripts/engine.sh`",
            error, StringComparison.Ordinal);
    }
}
