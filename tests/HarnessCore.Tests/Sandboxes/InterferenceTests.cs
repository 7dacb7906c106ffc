using System.Diagnostics;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using HarnessCore.Engine;
using HarnessCore.Engine.Containers;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Sandboxes;

/// <summary>What is done to a container by another hand, or is broken off, is never a result.</summary>
[Collection(EngineCollection.Name)]
public class InterferenceTests(EngineFixture engine)
{
    private static readonly SandboxTask Endless = new()
    {
        Files = new Dictionary<string, string> { ["sandbox/cyber-dojo.sh"] = "echo started; sleep 60" },
        KataId = "x",
        Limit = TimeSpan.FromSeconds(30),
        Stamp = DateTimeOffset.UtcNow,
    };

    private IDockerClient Client => engine.Harness.Engine.Client;

    [SkippableFact]
    public async Task ARemovedContainerIsAnErrorThatNamesIt()
    {
        var (error, container) = await ErrorAsync(
            id => Client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true }));
        Assert.Contains(container, error.Message, StringComparison.Ordinal);
        Assert.Matches("(removed|killed) from outside", error.Message);
    }

    [SkippableTheory]
    [InlineData("SIGKILL")]
    [InlineData("9")]
    public async Task AContainerKilledFromOutsideIsAnErrorThatNamesIt(string signal)
    {
        var (error, container) = await ErrorAsync(
            id => Client.Containers.KillContainerAsync(id, new ContainerKillParameters { Signal = signal }));
        Assert.StartsWith(
            $"container {container} was killed from outside while in use (exit code 137, not for memory)",
            error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AStoppedContainerIsAnError() =>
        Assert.Contains(
            "killed from outside",
            (await ErrorAsync(
                id => Client.Containers.StopContainerAsync(
                    id, new ContainerStopParameters { WaitBeforeKillSeconds = 1 }))).Error.Message,
            StringComparison.Ordinal);

    [SkippableFact]
    public async Task ASandboxThatDiedBeforeItsRunIsAnError()
    {
        await using var sandbox = await StartAsync();
        await Client.Containers.KillContainerAsync(
            sandbox.Container, new ContainerKillParameters { Signal = "SIGKILL" });
        await Assert.ThrowsAsync<EngineException>(() => RunAsync(sandbox));
    }

    // A harness that is halted, or gone behind a connection that stays, tells nobody to stop.
    [SkippableTheory]
    [InlineData("while :; do :; done")]
    [InlineData("kill -9 -1; while :; do :; done")]
    public async Task AKataThatNobodyStopsIsStoppedByProcess1WhichEnds(string script)
    {
        var (nonce, spec) = (AttachedContainer.Nonce(), new SandboxSpec(engine.Image, SandboxRoot.Writable));
        var tar = TarPackage.Of([new("sandbox/cyber-dojo.sh", script)], DateTimeOffset.UtcNow);
        await using var container = await AttachedContainer.StartAsync(
            engine.Harness.Engine.Containers, SandboxContainer.Of(spec), CancellationToken.None);
        byte[] request = [.. Encoding.ASCII.GetBytes($"RUN {nonce} {tar.Length} x none 1\n"), .. tar];
        await container.WriteAsync(request, CancellationToken.None);
        var answer = new SandboxAnswer(nonce);
        await answer.ReadAsync(container, (_, _) => { }, CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((true, 143), (answer.Report?.Late, answer.Report?.Status));
        Assert.False((await container.HowEndedAsync(CancellationToken.None)).Killed);
    }

    [SkippableFact]
    public async Task ACancelledRunRemovesItsContainerPromptly()
    {
        await using var harness = await Harness.ConnectAsync(engine.Log);
        using var cancellation = new CancellationTokenSource();
        var running = harness.Runner.RunAsync(
            engine.Request("sleep 1000 4196651967", request => request with { MaxSeconds = 30 }), cancellation.Token);
        await Eventually.HoldsAsync("the kata runs", () => Task.FromResult(Processes.With("4196651967").Any()));
        var watch = Stopwatch.StartNew();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Eventually.HoldsAsync(
            "the kata is gone", async () =>
                !Processes.With("4196651967").Any()
                    && !(await SandboxesAsync()).Intersect(harness.Engine.Containers.Ours).Any(), 5);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    [SkippableFact]
    public async Task CancellingAtAnyMomentLeavesNoContainer()
    {
        for (var milliseconds = 0; milliseconds <= 600; milliseconds += 30)
        {
            using var cancellation = new CancellationTokenSource(milliseconds);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => engine.Harness.Runner.RunAsync(engine.Request("sleep 20"), cancellation.Token));
        }

        await Eventually.HoldsAsync(
            "no sandbox is left but the waiting ones", async () =>
                (await SandboxesAsync()).All(id => engine.Harness.Engine.Containers.Ours.Contains(id)));
        await Eventually.HoldsAsync("none runs a kata", async () => !(await RunningAsync("sleep 20")).Any());
    }

    [SkippableFact]
    public async Task DisposingAHarnessInMidRunLeavesNothing()
    {
        var harness = await Harness.ConnectAsync(engine.Log);
        var running = harness.Runner.RunAsync(
            engine.Request("sleep 1000 4196651968", request => request with { MaxSeconds = 30, AnotherFollows = true }),
            CancellationToken.None);
        await Eventually.HoldsAsync("the kata runs", () => Task.FromResult(Processes.With("4196651968").Any()));
        var made = harness.Engine.Containers.Ours;
        await harness.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => running);
        Assert.NotEmpty(made);
        await Task.WhenAll(made.Select(engine.AssertRemovedAsync));
        Assert.Empty(Processes.With("4196651968"));
    }

    [SkippableFact]
    public async Task DisposingAHarnessRemovesWaitingSandboxesAndTheEvaluator()
    {
        var harness = await Harness.ConnectAsync(engine.Log);
        Assert.Equal(
            RunOutcome.Green,
            (await harness.RunAsync(
                engine.Request("true", request => request with { AnotherFollows = true }))).Outcome);
        await Eventually.HoldsAsync(
            "a sandbox waits beside the evaluator", () => Task.FromResult(harness.Engine.Containers.Ours.Count >= 2));
        var made = harness.Engine.Containers.Ours;
        await harness.DisposeAsync();
        Assert.Empty(harness.Engine.Containers.Ours);
        await Task.WhenAll(made.Select(engine.AssertRemovedAsync));
    }

    [SkippableFact]
    public async Task TheEngineRemovesWhatAHarnessLeaves()
    {
        await using var harness = await Harness.ConnectAsync(engine.Log);
        Assert.Equal(RunOutcome.Green, (await harness.RunAsync(engine.Request("true"))).Outcome);
        var made = harness.Engine.Containers.Ours;
        await harness.LeaveAsync();
        Assert.NotEmpty(made);
        await Eventually.HoldsAsync("all are gone", async () =>
            (await Task.WhenAll(made.Select(id => engine.Harness.Engine.Containers.StateAsync(id, default))))
                .All(state => state is null));
    }

    [SkippableFact]
    public async Task DisposingAHarnessWhileItMakesASandboxLeavesNothing()
    {
        var before = await SandboxesAsync();
        for (var milliseconds = 0; milliseconds <= 150; milliseconds += 10)
        {
            await using var harness = await Harness.ConnectAsync(engine.Log);
            harness.Pool.Prepare(new SandboxSpec(engine.Image, SandboxRoot.Writable));
            await Task.Delay(milliseconds);
        }

        // What the engine was just making when it was told to stop appears a moment later.
        await Task.Delay(500);
        var left = (await SandboxesAsync()).Except(before).Except(engine.Harness.Engine.Containers.Ours).ToList();
        await Task.WhenAll(left.Select(engine.Harness.Engine.Containers.RemoveAsync));
        Assert.Empty(left);
    }

    private async Task<(EngineException Error, string Container)> ErrorAsync(Func<string, Task> interfere)
    {
        await using var sandbox = await StartAsync();
        var running = RunAsync(sandbox);
        await Eventually.HoldsAsync(
            "the kata runs", async () => (await ProcessesAsync(sandbox.Container)).Contains("sleep 60"));
        var watch = Stopwatch.StartNew();
        await interfere(sandbox.Container);
        var error = await Assert.ThrowsAsync<EngineException>(() => running);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 8);
        return (error, sandbox.Container);
    }

    private static async Task<SandboxOutput> RunAsync(Sandbox sandbox)
    {
        await using var conversation = sandbox.Begin(Endless, (_, _) => { }, CancellationToken.None);
        await conversation.KataAsync();
        return await conversation.HarvestAsync();
    }

    private Task<Sandbox> StartAsync() =>
        Sandbox.StartAsync(
            engine.Harness.Engine, new SandboxSpec(engine.Image, SandboxRoot.Writable), CancellationToken.None);

    private async Task<List<string>> SandboxesAsync() =>
    [
        .. (await EngineFixture.OursAsync(engine.Harness.Engine))
            .Where(container => container.Image == engine.Image)
            .Select(container => container.ID),
    ];

    private async Task<IEnumerable<string>> RunningAsync(string command)
    {
        var words = await Task.WhenAll((await SandboxesAsync()).Select(ProcessesAsync));
        return words.SelectMany(each => each).Where(word => word == command);
    }

    // What ps says of each process in a container; nothing of one that is gone.
    private async Task<IEnumerable<string>> ProcessesAsync(string container)
    {
        try
        {
            var top = await Client.Containers.ListProcessesAsync(container, new ContainerListProcessesParameters());
            return top.Processes?.SelectMany(process => process) ?? [];
        }
        catch (DockerApiException)
        {
            return [];
        }
    }
}
