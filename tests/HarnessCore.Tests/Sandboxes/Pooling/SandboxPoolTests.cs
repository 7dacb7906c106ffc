using Docker.DotNet.Models;
using HarnessCore.Engine;
using HarnessCore.Engine.Images;
using HarnessCore.Sandboxes;
using HarnessCore.Sandboxes.Pooling;
using HarnessCore.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace HarnessCore.Tests.Sandboxes.Pooling;

/// <summary>The pool on a real engine: what it starts ahead, hands out, replaces, forgets.</summary>
[Collection(EngineCollection.Name)]
public sealed class SandboxPoolTests(EngineFixture engine)
{
    private readonly FakeTimeProvider _clock = new();

    private DockerEngine Engine => engine.Harness.Engine;

    private SandboxSpec Writable => new(engine.Image, SandboxRoot.Writable);

    private SandboxSpec ReadOnly => new(engine.Image, SandboxRoot.ReadOnly);

    [SkippableFact]
    public async Task ALoneRunStartsOneAndNoMore()
    {
        await using var pool = Pool();
        (await TakeAsync(pool, Writable)).Dispose();
        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal((1, 0, 1), (pool.Counters.Starts, pool.Counters.Hits, pool.Counters.Misses));
    }

    [SkippableFact]
    public async Task WhatIsTakenOftenIsStartedAhead()
    {
        await using var pool = Pool();
        for (var run = 0; run < 8; run++)
        {
            (await TakeAsync(pool, Writable)).Dispose();
            _clock.Advance(TimeSpan.FromSeconds(0.2));
        }

        Assert.InRange(pool.Counters.Hits, 4, 7);
        Assert.Equal(8, pool.Counters.Hits + pool.Counters.Misses);
        Assert.True(pool.Counters.WaitSeconds > 0);
    }

    [SkippableFact]
    public async Task OneThatDiedWhileItWaitedIsReplacedAndNotHandedOut()
    {
        var before = Engine.Containers.Ours;
        await using var pool = Pool();
        pool.Prepare(Writable);
        var container = "";
        await Eventually.HoldsAsync(
            "one waits", async () =>
                Engine.Containers.Ours.Except(before).SingleOrDefault() is { } made
                    && await IsRunningAsync(container = made));
        await Engine.Client.Containers.KillContainerAsync(
            container, new ContainerKillParameters { Signal = "SIGKILL" });
        // Its stream ends before the engine calls it dead.
        await Eventually.HoldsAsync("it is dead", async () => !await IsRunningAsync(container));

        using var lease = await TakeAsync(pool, Writable);

        Assert.True(lease.Sandbox.Waits);
        Assert.Equal((1, 0, 1), (pool.Counters.Died, pool.Counters.Hits, pool.Counters.Misses));
    }

    [SkippableFact]
    public async Task AUsedOneServesAgainAndIsCleanBefore()
    {
        await using var pool = Pool();
        using var first = await TakeAsync(pool, ReadOnly, recycled: true);
        first.Recycle();
        using var second = await TakeAsync(pool, ReadOnly, recycled: true);

        Assert.Same(first.Sandbox, second.Sandbox);
        Assert.Equal(
            (1, 1, 1, 0), (pool.Counters.Reused, pool.Counters.Cleaned, pool.Counters.Starts, pool.Counters.Unused));
    }

    [SkippableFact]
    public async Task ARecycledSandboxOutlivesItsLease()
    {
        await using var pool = Pool();
        var lease = await TakeAsync(pool, ReadOnly, recycled: true);
        lease.Recycle();
        lease.Dispose();
        lease.Recycle();
        using var next = await TakeAsync(pool, ReadOnly, recycled: true);
        Assert.True(next.Sandbox.Waits);
        Assert.Equal((1, 1), (pool.Counters.Reused, pool.Counters.Cleaned));
    }

    [SkippableFact]
    public async Task ALeaseThatIsDisposedRemovesItsSandbox()
    {
        await using var pool = Pool();
        var lease = await TakeAsync(pool, ReadOnly, recycled: true);
        lease.Dispose();
        await engine.AssertRemovedAsync(lease.Sandbox.Container);
    }

    [SkippableFact]
    public async Task AUsedOneThatDiedMeanwhileIsNotHandedOut()
    {
        await using var pool = Pool();
        using var first = await TakeAsync(pool, ReadOnly, recycled: true);
        first.Recycle();
        await Eventually.HoldsAsync("it is clean", () => Task.FromResult(pool.Counters.Cleaned == 1));
        await Engine.Client.Containers.RemoveContainerAsync(
            first.Sandbox.Container, new ContainerRemoveParameters { Force = true });
        await Eventually.HoldsAsync("its stream has ended", () => Task.FromResult(!first.Sandbox.Waits));

        using var second = await TakeAsync(pool, ReadOnly, recycled: true);

        Assert.NotSame(first.Sandbox, second.Sandbox);
        Assert.Equal((1, 2), (pool.Counters.Died, pool.Counters.Misses));
    }

    [SkippableFact]
    public async Task NoneIsStartedAheadThatMemoryDoesNotHold()
    {
        await using var pool = Pool(memory: 4 * 40L << 20);
        using (await TakeAsync(pool, Writable, another: true))
        {
            _clock.Advance(TimeSpan.FromSeconds(3));
            Assert.Equal(1, pool.Counters.Starts);
        }

        await Eventually.HoldsAsync(
            "there is room again, and one is started", () => Task.FromResult(pool.Counters.Starts == 2));
    }

    [SkippableFact]
    public async Task WhatAnotherReplicaTellsIsStartedAndKept()
    {
        var grown = new List<PoolGrowth>();
        await using var pool = Pool();
        pool.Grew = grown.Add;
        pool.Hear(Writable, new HeardRate("other", 4), new Fleet(1, 1));
        pool.Hear(Writable, new HeardRate("other", 5), new Fleet(1, 1));
        await Eventually.HoldsAsync("one waits", () => Task.FromResult(pool.UseOf(Writable).Waiting == 1));

        _clock.Advance(Demand.Idle + TimeSpan.FromSeconds(30));
        Assert.Equal((0, 1), pool.UseOf(Writable));
        var growth = Assert.Single(grown);
        Assert.Equal((Writable, 1, "other"), (growth.Spec, growth.Waiting, growth.Heard[0].Replica));
        (await TakeAsync(pool, Writable)).Dispose();
        Assert.Equal(1, pool.Counters.Hits);
        Assert.Equal(new ImageTakes(1, 0), pool.Takes[engine.Image]);
        _clock.Advance(TimeSpan.FromMinutes(20));
        await Eventually.HoldsAsync("none is kept", () => Task.FromResult(pool.Counters.Unused == 1));
        Assert.Equal(0, pool.UseOf(Writable).Waiting);
    }

    [SkippableFact]
    public async Task NoMoreStartAtOnceThanThereAreCores()
    {
        using var starter = new Starter(Engine, engine.Harness.Facts with { Cores = 1, Memory = 1L << 40 });
        var first = starter.StartAsync(Writable, CancellationToken.None);
        Assert.False(starter.HasRoom);
        var second = starter.StartAsync(Writable, CancellationToken.None);

        await using var one = (await first).Sandbox;
        Assert.False(second.IsCompleted);
        await using var other = (await second).Sandbox;
        Assert.True(starter.HasRoom);
    }

    [SkippableFact]
    public async Task OneThatComesBackWhenAllIsOverIsRemoved()
    {
        var pool = Pool();
        var late = await TakeAsync(pool, ReadOnly, recycled: true);
        await pool.DisposeAsync();
        late.Recycle();

        await engine.AssertRemovedAsync(late.Sandbox.Container);
    }

    [SkippableFact]
    public async Task WhatNobodyAsksForIsRemovedAfterAWhile()
    {
        await using var pool = Pool();
        pool.Prepare(Writable);
        _clock.Advance(Demand.Idle);
        Assert.Equal((1, 0), (pool.Counters.Starts, pool.Counters.Unused));
        _clock.Advance(TimeSpan.FromSeconds(2));

        await Eventually.HoldsAsync("it is removed", () => Task.FromResult(pool.Counters.Unused == 1));
        Assert.Equal(1, pool.Counters.Starts);
    }

    [SkippableFact]
    public async Task AnImageThatCannotBeStartedIsNotTriedAgainAndAgain()
    {
        await using var pool = Pool();
        var absent = Writable with { Image = "localhost:1/no/such:image" };
        pool.Prepare(absent);
        // The start fails, and the pool looks at its shelves again, within these.
        for (var round = 0; round < 9; round++)
        {
            await Engine.Containers.StateAsync("0123456789ab", CancellationToken.None);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, pool.Counters.Starts);
        await Assert.ThrowsAsync<ImageMissingException>(() => TakeAsync(pool, absent));
    }

    private static Task<SandboxLease> TakeAsync(
        SandboxPool pool, SandboxSpec spec, bool another = false, bool recycled = false) =>
        pool.TakeAsync(spec, another, recycled, CancellationToken.None);

    private SandboxPool Pool(long? memory = null) => new(
        Engine, engine.Harness.Facts with { Memory = memory ?? engine.Harness.Facts.Memory }, _clock);

    private async Task<bool> IsRunningAsync(string container) =>
        await Engine.Containers.StateAsync(container, CancellationToken.None) is { Running: true };
}
