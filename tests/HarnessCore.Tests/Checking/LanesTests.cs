using System.Collections.Concurrent;
using HarnessCore.Checking;

namespace HarnessCore.Tests.Checking;

public sealed class LanesTests
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _ends = new();
    private readonly ConcurrentQueue<string> _begun = new();

    [Fact]
    public async Task WhatWaitsRunsBesideWhatWorks()
    {
        var all = RunAsync(["work 1", "wait 1", "wait 2", "work 2", "wait 3"], working: 1, waiting: 2);
        await BegunAsync("work 1", "wait 1", "wait 2");
        End("wait 1");
        // The next in turn is work, for which there is no place.
        await Task.Delay(50);
        Assert.Equal(3, _begun.Count);
        End("work 1");
        await BegunAsync("work 1", "wait 1", "wait 2", "work 2", "wait 3");
        foreach (var one in new[] { "wait 2", "wait 3", "work 2" }) End(one);
        await all;
    }

    [Fact]
    public async Task WithNoPlaceForWhatWaitsOneRunsAtATime()
    {
        var all = RunAsync(["wait 1", "work 1"], working: 1, waiting: 0);
        await BegunAsync("wait 1");
        await Task.Delay(50);
        Assert.Single(_begun);
        End("wait 1");
        End("work 1");
        await all;
    }

    [Fact]
    public async Task TheFirstExceptionStopsTheRestAndIsThrown()
    {
        var all = RunAsync(["work 1", "work 2", "work 3"], working: 2, waiting: 0);
        await BegunAsync("work 1", "work 2");
        Ending("work 2").SetException(new InvalidOperationException("broken"));
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => all);
        Assert.Equal(("broken", 2), (thrown.Message, _begun.Count));
    }

    [Fact]
    public async Task ACancelledOneSaysSoEvenIfNothingWasRunning()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(["work 1"], 1, 1, stop.Token));
        Assert.Empty(_begun);
    }

    private Task RunAsync(
        IEnumerable<string> all, int working, int waiting, CancellationToken cancellationToken = default) =>
        Lanes.ForEachAsync(
            all, working, waiting, one => one.StartsWith("wait", StringComparison.Ordinal),
            async (one, token) =>
            {
                _begun.Enqueue(one);
                await Ending(one).Task.WaitAsync(token);
            },
            cancellationToken);

    private TaskCompletionSource Ending(string one) => _ends.GetOrAdd(
        one, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private void End(string one) => Ending(one).SetResult();

    private async Task BegunAsync(params string[] expected)
    {
        for (var wait = 0; wait < 500 && _begun.Count < expected.Length; wait++) await Task.Delay(10);
        Assert.Equal(expected.Order(), _begun.Order());
    }
}
