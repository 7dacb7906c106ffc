using Docker.DotNet.Models;
using HarnessCore.Engine;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Sandboxes.Pooling;
using HarnessCore.Tests.Engine;

namespace HarnessCore.Tests.Sandboxes.Pooling;

/// <summary>The pool on a real engine: what it starts ahead, hands out, replaces, forgets.</summary>
[Collection(EngineCollection.Name)]
public sealed class SandboxPoolTests(EngineFixture engine)
{
    private SandboxSpec Production => new(engine.Image, SandboxProfile.Production);

    private SandboxSpec ReadOnly => new(engine.Image, SandboxProfile.ReadOnly);

    [SkippableFact]
    public async Task ALoneRunStartsOneAndNoMore()
    {
        await using var pool = await PoolAsync();
        pool.Discard(await TakeAsync(pool, Production));
        await Task.Delay(1500);

        Assert.Equal((1, 0, 1, 0), (pool.Counters.Starts, pool.Counters.Hits, pool.Counters.Misses, pool.Waiting));
    }

    [SkippableFact]
    public async Task WhatIsTakenOftenIsStartedAhead()
    {
        await using var pool = await PoolAsync();
        for (var run = 0; run < 8; run++)
        {
            pool.Discard(await TakeAsync(pool, Production));
            await Task.Delay(200);
        }

        Assert.InRange(pool.Counters.Hits, 4, 7);
        Assert.Equal(8, pool.Counters.Hits + pool.Counters.Misses);
        Assert.True(pool.Counters.WaitSeconds > 0);
    }

    [SkippableFact]
    public async Task OneThatDiedWhileItWaitedIsReplacedAndNotHandedOut()
    {
        await using var pool = await PoolAsync();
        pool.Prepare(Production);
        await Eventually.HoldsAsync("one waits", () => Task.FromResult(pool.Waiting == 1 && engine.Harness.Engine.Containers.Ours.Count > 0));
        await Task.Delay(1000);
        await Task.WhenAll((await WaitingAsync()).Select(id => engine.Harness.Engine.Client.Containers.KillContainerAsync(id, new ContainerKillParameters { Signal = "SIGKILL" })));
        await Task.Delay(500);

        var sandbox = await TakeAsync(pool, Production);

        Assert.True(sandbox.Waits);
        Assert.Equal((1, 0, 1), (pool.Counters.Died, pool.Counters.Hits, pool.Counters.Misses));
        pool.Discard(sandbox);
    }

    [SkippableFact]
    public async Task AUsedOneServesAgainAndIsCleanBefore()
    {
        await using var pool = await PoolAsync();
        var first = await TakeAsync(pool, ReadOnly, recycled: true);
        pool.Recycle(first);
        var second = await TakeAsync(pool, ReadOnly, recycled: true);

        Assert.Same(first, second);
        Assert.Equal((1, 1, 1, 0), (pool.Counters.Reused, pool.Counters.Cleaned, pool.Counters.Starts, pool.Counters.Unused));
        pool.Discard(second);
    }

    [SkippableFact]
    public async Task AUsedOneThatDiedMeanwhileIsNotHandedOut()
    {
        await using var pool = await PoolAsync();
        var first = await TakeAsync(pool, ReadOnly, recycled: true);
        pool.Recycle(first);
        await Eventually.HoldsAsync("it is clean", () => Task.FromResult(pool.Counters.Cleaned == 1));
        await engine.Harness.Engine.Client.Containers.RemoveContainerAsync(first.Container, new ContainerRemoveParameters { Force = true });
        await Task.Delay(300);

        var second = await TakeAsync(pool, ReadOnly, recycled: true);

        Assert.NotSame(first, second);
        Assert.Equal((1, 2), (pool.Counters.Died, pool.Counters.Misses));
        pool.Discard(second);
    }

    [SkippableFact]
    public async Task NoneIsStartedAheadThatMemoryDoesNotHold()
    {
        var facts = await engine.Harness.Engine.FactsAsync(CancellationToken.None) with { Memory = 3L << 30 };
        await using var pool = new SandboxPool(engine.Harness.Engine, facts);
        var first = await TakeAsync(pool, Production, another: true);
        await Task.Delay(1500);
        Assert.Equal((1, 0), (pool.Counters.Starts, pool.Waiting));

        pool.Discard(first);
        await Eventually.HoldsAsync("there is room again, and one is started", () => Task.FromResult(pool.Waiting == 1));
    }

    [SkippableFact]
    public async Task NoMoreStartAtOnceThanThereAreCores()
    {
        using var starter = new Starter(engine.Harness.Engine, await engine.Harness.Engine.FactsAsync(CancellationToken.None) with { Cores = 1, Memory = 1L << 40 });
        var first = starter.StartAsync(Production, CancellationToken.None);
        Assert.False(starter.HasRoom(Production));
        var second = starter.StartAsync(Production, CancellationToken.None);

        await using var one = (await first).Sandbox;
        Assert.False(second.IsCompleted);
        await using var other = (await second).Sandbox;
        Assert.True(starter.HasRoom(Production));
    }

    [SkippableFact]
    public async Task OneThatComesBackWhenAllIsOverIsRemoved()
    {
        var pool = await PoolAsync();
        var late = await TakeAsync(pool, ReadOnly, recycled: true);
        await pool.DisposeAsync();
        pool.Recycle(late);

        await engine.AssertRemovedAsync(late.Container);
    }

    [SkippableFact]
    public async Task WhatNobodyAsksForIsRemovedAfterAWhile()
    {
        await using var pool = await PoolAsync();
        pool.Prepare(Production);
        Assert.Equal(1, pool.Waiting);
        await Task.Delay(Demand.Idle + TimeSpan.FromSeconds(4));

        Assert.Equal((0, 1), (pool.Waiting, pool.Counters.Unused));
    }

    [SkippableFact]
    public async Task AnImageThatCannotBeStartedIsNotTriedAgainAndAgain()
    {
        await using var pool = await PoolAsync();
        var absent = Production with { Image = "localhost:1/no/such:image" };
        pool.Prepare(absent);
        await Task.Delay(2500);

        Assert.Equal(1, pool.Counters.Starts);
        await Assert.ThrowsAsync<ImageMissingException>(() => TakeAsync(pool, absent));
    }

    private static Task<Sandbox> TakeAsync(SandboxPool pool, SandboxSpec spec, bool another = false, bool recycled = false) => pool.TakeAsync(spec, another, recycled, CancellationToken.None);

    private async Task<SandboxPool> PoolAsync() => new(engine.Harness.Engine, await engine.Harness.Engine.FactsAsync(CancellationToken.None));

    private async Task<IEnumerable<string>> WaitingAsync() => (await EngineFixture.OursAsync(engine.Harness.Engine)).Where(container => container.Image == engine.Image && container.State == "running").Select(container => container.ID);
}
