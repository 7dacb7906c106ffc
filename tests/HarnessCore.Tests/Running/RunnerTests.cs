using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Engine.Containers;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Running;

/// <summary>What the runner throws, answers and counts.</summary>
[Collection(EngineCollection.Name)]
public class RunnerTests(EngineFixture engine)
{
    private const string NoStartup = "cyber-dojo.sh is not in /sandbox, where it should have been unpacked: "
        + "a bash startup file changes the directory or deletes it";

    [Fact]
    public async Task AHarnessWithoutAPlaceToRunInIsRefused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Harness.ConnectAsync(atOnce: 0));

    [SkippableFact]
    public async Task TwoEntriesOfOneNameAreTwoImages()
    {
        var image = await engine.BuildAsync("test-other", $"FROM {engine.Image}\nRUN true\n");
        var folder = Path.Combine(RepositoryRoot.Path, "images", "bash-shunit2", "start_point");
        LtfEntry Entry(string reference) => new("one-name", reference, null, folder, null, [], 1);
        var first = await engine.Harness.ProvideAsync(Entry(engine.Image));
        var second = await engine.Harness.ProvideAsync(Entry(image));
        Assert.Equal((engine.Image, image), (first.Image, second.Image));
    }

    [SkippableFact]
    public async Task CountsBothRunsOfARecycledSandbox()
    {
        await using var harness = await Harness.ConnectAsync(engine.Log, 1);
        var request = engine.Request("sleep 0.2", request => request with { Root = SandboxRoot.ReadOnly });

        var (second, left) = await harness.Runner.RunRecycledAsync(request, request, CancellationToken.None);

        Assert.Equal((RunOutcome.Green, null), (second.Outcome, left));
        Assert.Equal(2, harness.Runner.Runs);
        Assert.InRange(harness.Runner.KataTime.TotalSeconds, 0.4, 4);
    }

    [SkippableFact]
    public async Task RunsAsManyAtOnceAsTheEngineHasCores()
    {
        await using var harness = await Harness.ConnectAsync(engine.Log);
        Assert.Equal(harness.Facts.Cores, harness.Runner.AtOnce);
    }

    [SkippableFact]
    public async Task AnImageWithoutBashIsNoSandbox()
    {
        var image = await engine.BuildAsync(
            "test-without-bash", $"FROM {engine.Image}\nRUN rm -f /bin/bash /usr/bin/bash\n");
        var request = engine.Request("true", request => request with { Image = image });

        var none = await Assert.ThrowsAsync<NoSandboxException>(() => RunAsync(request));
        Assert.Contains("bash", none.Message, StringComparison.Ordinal);
        var result = await engine.Harness.RunAsync(request);
        Assert.Equal((RunOutcome.Faulty, none.Message), (result.Outcome, result.Log.NoSandbox));
    }

    [SkippableFact]
    public async Task AKataThatIsNotThereIsNoSandbox()
    {
        var image = await engine.BuildAsync(
            "test-elsewhere", $"FROM {engine.Image}\nRUN echo 'cd /' >/elsewhere\nENV BASH_ENV=/elsewhere\n");
        var request = engine.Request("true", request => request with { Image = image });

        var result = await engine.Harness.RunAsync(request);
        Assert.Equal(("127", NoStartup), (result.Status, result.Log.NoSandbox));
        Assert.Equal(NoStartup, (await Assert.ThrowsAsync<NoSandboxException>(() => RunAsync(request))).Message);
    }

    [SkippableFact]
    public async Task AnImageThatIsGoneIsAnEngineError()
    {
        var request = engine.Request("true", request => request with { Image = "localhost:1/no/such:image" });
        var error = await Assert.ThrowsAsync<EngineException>(() => RunAsync(request));
        Assert.Equal("image localhost:1/no/such:image is no longer on the engine", error.Message);
    }

    private Task<RunResult> RunAsync(RunRequest request) =>
        engine.Harness.Runner.RunAsync(request, CancellationToken.None);
}
