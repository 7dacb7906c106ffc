using HarnessCore.Engine.Images;
using HarnessCore.Tests.Engine;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Hostile;

/// <summary>A Dockerfile runs its author's commands on the engine: within limits.</summary>
[Collection(EngineCollection.Name)]
public class HostileBuildTests(EngineFixture engine)
{
    private static readonly BuildLimits Small = new(128L << 20, TimeSpan.FromSeconds(20)) { Processes = 77 };

    [SkippableFact]
    public async Task AStepHasAnEndOfItsMemory()
    {
        var refused = await RefusedAsync(
            "x=$(head -c 400000000 /dev/zero | tr '\\0' x); echo ${#x}", Small);
        Assert.Contains("128 MB of memory, see --build-memory", refused, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AStepHasAnEndOfItsProcesses()
    {
        var refused = await RefusedAsync(
            "sleep 0.5; cat /sys/fs/cgroup/pids.max /sys/fs/cgroup/pids/pids.max 2>&-; false", Small);
        Assert.Matches(@"(?m)^77$", refused);
    }

    [SkippableFact]
    public async Task ABuildHasAnEndOfItsTime()
    {
        var seconds = $"41966{Environment.ProcessId}";
        var refused = await RefusedAsync(
            $"sleep {seconds}", Small with { Time = TimeSpan.FromSeconds(2) });
        Assert.Contains("not finished after 2 s (see --build-timeout)", refused, StringComparison.Ordinal);
        await Eventually.HoldsAsync("the step has ended", () => Task.FromResult(!Processes.With(seconds).Any()));
    }

    [SkippableFact]
    public async Task TheStepsHaveAnEndOfTheDisk()
    {
        var refused = await RefusedAsync(
            "dd if=/dev/zero of=/large bs=1M count=100 2>&-; sleep 20", Small with { Disk = 64L << 20 });
        Assert.Contains("wrote more than 64 MB (see --build-disk)", refused, StringComparison.Ordinal);
    }

    // Each would be a call of the engine.
    [Fact]
    public async Task ABuildThatNamesContainersWithoutEndIsStopped()
    {
        var (fake, silent) = await FakeEngine.ConnectAsync(FakeEngine.Closing);
        await using var _ = fake;
        await using var __ = silent;
        var stopped = 0;
        using var steps = new BuildSteps(silent.Containers.Calls, Small, () => null, () => stopped++);
        foreach (var number in Enumerable.Range(0, 2000)) steps.Begins($"{number:d12}");
        Assert.Equal("it says that it has more than 300 steps", steps.Excess);
        Assert.Equal(1, stopped);
        await steps.RemoveAsync();
        Assert.InRange(fake.Requests, 1, 600);
    }

    [SkippableFact]
    public async Task ANearlyFullDiskIsNoFaultOfTheImage()
    {
        var (nearly, stopped) = ((string?)null, new TaskCompletionSource());
        var container = await engine.Harness.Engine.Containers.CreateAsync(
            new() { Image = engine.Image, Command = ["sleep", "20"] }, CancellationToken.None);
        try
        {
            await engine.Harness.Engine.Containers.Calls.StartAsync(container, CancellationToken.None);
            using var steps = new BuildSteps(
                engine.Harness.Engine.Containers.Calls, Small, () => 500 << 20, stopped.SetResult);
            steps.Begins(container);
            await stopped.Task.WaitAsync(TimeSpan.FromSeconds(20));
            nearly = steps.NearlyFull;
        }
        finally
        {
            await engine.Harness.Engine.Containers.RemoveAsync(container);
        }

        Assert.Equal("the engine's disk has only 500 MB left", nearly);
    }

    // It cannot know another container's id, and what it names is not its own.
    [SkippableFact]
    public async Task AStepThatNamesAnotherContainerDoesNoHarm()
    {
        var refused = await RefusedAsync(
            "echo ' ---> Running in 0123456789ab'; echo ' ---> Running in ../../x'; sleep 0.2; false", Small);
        Assert.Contains("non-zero code: 1", refused, StringComparison.Ordinal);
    }

    private async Task<string> RefusedAsync(string step, BuildLimits limits)
    {
        // Nothing of an earlier build may serve.
        using var folder = new TempFolder().With(
            "Dockerfile", $"FROM {engine.Image}\nLABEL test={Guid.NewGuid()}\nUSER root\nRUN {step}\n");
        var build = engine.Harness.Images.Build;
        var before = build.Limits;
        build.Limits = limits;
        try
        {
            return (await Assert.ThrowsAsync<ImageMissingException>(
                () => engine.Harness.Images.BuildAsync("hostile-build", folder.Path, CancellationToken.None))).Message;
        }
        finally
        {
            build.Limits = before;
        }
    }
}
