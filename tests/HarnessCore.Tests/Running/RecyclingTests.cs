using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Tests.Engine;

namespace HarnessCore.Tests.Running;

/// <summary>A sandbox that serves again is as good as new; one that cannot be cleaned does not serve again.</summary>
[Collection(EngineCollection.Name)]
public class RecyclingTests(EngineFixture engine)
{
    [SkippableFact]
    public async Task OneSandboxServesManyRunsThatSeeNothingOfEachOther()
    {
        await using var harness = await Harness.ConnectAsync(engine.Log, 1, CancellationToken.None);
        var containers = new HashSet<string?>();
        for (var run = 0; run < 8; run++)
        {
            var result = await RunAsync(harness, """
                ls -A /sandbox /tmp /dev/shm
                ls -A ~ | grep -vx cyber_dojo_fs_cleaners.sh
                tail -q -n +2 /proc/sysvipc/*
                ipcmk --shmem 4096 --semaphore 1 --queue >/dev/null
                for place in /sandbox /tmp ~ /dev/shm; do echo x >$place/left; mkdir $place/closed; touch $place/closed/x; chmod 000 $place/closed; done
                (trap '' TERM; sleep 100) &
                exit 5
                """);
            Assert.Equal(("/dev/shm:\n\n/sandbox:\ncyber-dojo.sh\n\n/tmp:\n", "5"), (result.Stdout.Content, result.Status));
            containers.Add(result.Log.Container);
            await IdleAsync();
        }

        Assert.InRange(containers.Count, 1, 3);
    }

    [SkippableTheory]
    [InlineData("kill -9 -1", false)]
    [InlineData("sleep 10", true)]
    public async Task ARunThatDoesNotEndWellEndsItsSandbox(string script, bool timesOut)
    {
        await using var harness = await Harness.ConnectAsync(engine.Log, 1, CancellationToken.None);
        var first = await RunAsync(harness, script);
        await IdleAsync();
        var second = await RunAsync(harness, "echo fresh");
        Assert.Equal("fresh\n", second.Stdout.Content);
        Assert.Equal(timesOut, first.Outcome == RunOutcome.TimedOut);
        if (timesOut)
        {
            Assert.NotEqual(first.Log.Container, second.Log.Container);
        }
    }

    [SkippableFact]
    public async Task OnlyUnderTheReadOnlyProfile() => await Assert.ThrowsAsync<ArgumentException>(
        () => engine.RunAsync("true", request => request with { Recycled = true, Profile = SandboxProfile.Production }));

    [SkippableFact]
    public async Task NothingIsLeftAtTheEnd()
    {
        string? container;
        await using (var harness = await Harness.ConnectAsync(engine.Log, 1, CancellationToken.None))
        {
            container = (await RunAsync(harness, "true")).Log.Container;
        }

        Assert.Null(await engine.Harness.Engine.Containers.StateAsync(container!, CancellationToken.None));
    }

    // Cleaning goes on in the background, for a moment.
    private static Task IdleAsync() => Task.Delay(300);

    private Task<RunResult> RunAsync(Harness harness, string script) => harness.Runner.RunAsync(
        engine.Request(script, request => request with { Profile = SandboxProfile.ReadOnly, Recycled = true, MaxSeconds = 2 }), CancellationToken.None);
}
