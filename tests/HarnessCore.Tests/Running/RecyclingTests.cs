using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Running;

/// <summary>A sandbox that serves again is as good as new; one that cannot be cleaned does not serve again.</summary>
[Collection(EngineCollection.Name)]
public class RecyclingTests(EngineFixture engine)
{
    [SkippableFact]
    public async Task OneSandboxServesManyRunsThatSeeNothingOfEachOther()
    {
        await using var harness = await Harness.ConnectAsync(engine.Log, 1);
        var containers = new HashSet<string?>();
        for (var run = 0; run < 8; run++)
        {
            var result = await RunAsync(harness, """
                ls -A /sandbox /tmp /dev/shm
                ls -A ~ | grep -vx cyber_dojo_fs_cleaners.sh
                tail -q -n +2 /proc/sysvipc/*
                ipcmk --shmem 4096 --semaphore 1 --queue >/dev/null
                for place in /sandbox /tmp ~ /dev/shm
                do echo x >$place/left; mkdir $place/closed; touch $place/closed/x; chmod 000 $place/closed
                done
                chmod 500 ~ /sandbox
                (trap '' TERM; sleep 100) &
                exit 5
                """);
            Assert.Equal(
                ("/dev/shm:\n\n/sandbox:\ncyber-dojo.sh\n\n/tmp:\n", "5"), (result.Stdout.Content, result.Status));
            containers.Add(result.Log.Container);
            await CleanedAsync(harness, run + 1);
        }

        Assert.InRange(containers.Count, 1, 3);
    }

    [SkippableFact]
    public async Task ARunThatTimesOutEndsItsSandbox()
    {
        await using var harness = await Harness.ConnectAsync(engine.Log, 1);
        var first = await RunAsync(harness, "sleep 10");
        Assert.Equal(RunOutcome.TimedOut, first.Outcome);
        await engine.AssertRemovedAsync(first.Log.Container);
        // Nobody even tried to clean it.
        Assert.Equal((0, 0), (harness.Pool.Counters.Cleaned, harness.Pool.Counters.NotClean));
        var second = await RunAsync(harness, "echo fresh");
        Assert.Equal("fresh\n", second.Stdout.Content);
        Assert.NotEqual(first.Log.Container, second.Log.Container);
    }

    [SkippableFact]
    public async Task ARunThatKillsEverythingElseLeavesItsSandboxUsable()
    {
        await using var harness = await Harness.ConnectAsync(engine.Log, 1);
        var first = await RunAsync(harness, "kill -9 -1");
        await CleanedAsync(harness, 1);
        var second = await RunAsync(harness, "echo fresh");
        Assert.Equal(("fresh\n", first.Log.Container), (second.Stdout.Content, second.Log.Container));
    }

    [SkippableFact]
    public async Task NothingIsLeftAtTheEnd()
    {
        string? container;
        await using (var harness = await Harness.ConnectAsync(engine.Log, 1))
        {
            container = (await RunAsync(harness, "true")).Log.Container;
        }

        Assert.Null(await engine.Harness.Engine.Containers.StateAsync(container!, CancellationToken.None));
    }

    private static Task CleanedAsync(Harness harness, int sandboxes) => Eventually.HoldsAsync(
        $"{sandboxes} sandboxes are cleaned", () => Task.FromResult(harness.Pool.Counters.Cleaned == sandboxes));

    private Task<RunResult> RunAsync(Harness harness, string script) => harness.Runner.RunAsync(
        engine.Request(
            script, request => request with { Root = SandboxRoot.ReadOnly, Recycled = true, MaxSeconds = 2 }),
        CancellationToken.None);
}
