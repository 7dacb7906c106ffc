using System.Collections.Concurrent;
using HarnessCore.Engine.Images;
using HarnessCore.Tests.Support;
using Ltf.Serving;

namespace Ltf.Tests.Serving;

public sealed class PullsTests
{
    private readonly ConcurrentDictionary<string, bool> _there = new();
    private readonly ConcurrentQueue<string> _begun = new();
    private readonly ConcurrentQueue<string> _said = new();
    private TaskCompletionSource _gate = new();

    [Fact]
    public async Task AnImageIsPulledOnceHoweverOftenItIsAskedFor()
    {
        await using var pulls = Make();

        Assert.False(await pulls.HasOrPullsAsync("an/image:1", CancellationToken.None));
        Assert.False(await pulls.HasOrPullsAsync("an/image:1", CancellationToken.None));
        _gate.SetResult();
        await Eventually.HoldsAsync(
            "it is pulled", () => pulls.HasOrPullsAsync("an/image:1", CancellationToken.None));

        Assert.Equal(["an/image:1"], _begun);
        Assert.Empty(_said);
    }

    [Fact]
    public async Task APullThatFailedIsSaidAndCanBeTriedAgain()
    {
        await using var pulls = Make();
        Assert.False(await pulls.HasOrPullsAsync("an/image:1", CancellationToken.None));
        _gate.SetException(new ImageMissingException("an/image:1", "manifest unknown"));
        await Eventually.HoldsAsync("it failed", () => Task.FromResult(!_said.IsEmpty));
        Assert.Contains("manifest unknown", Assert.Single(_said), StringComparison.Ordinal);

        (_gate = new TaskCompletionSource()).SetResult();
        await Eventually.HoldsAsync(
            "it is pulled", () => pulls.HasOrPullsAsync("an/image:1", CancellationToken.None));

        Assert.Equal(["an/image:1", "an/image:1"], _begun);
    }

    [Fact]
    public async Task ABoundedNumberIsPulledAtATime()
    {
        await using var pulls = Make();
        for (var i = 0; i < Pulls.Most + 10; i++)
            Assert.False(await pulls.HasOrPullsAsync($"an/image:{i}", CancellationToken.None));
        await Eventually.HoldsAsync("all have begun", () => Task.FromResult(_begun.Count >= Pulls.Most));

        Assert.Equal(Pulls.Most, _begun.Count);
    }

    [Fact]
    public async Task ToStopStopsThePulls()
    {
        var pulls = Make();
        Assert.False(await pulls.HasOrPullsAsync("an/image:1", CancellationToken.None));

        await pulls.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Empty(_said);
        Assert.Empty(_there);
    }

    private Pulls Make() => new(
        (image, _) => Task.FromResult(_there.ContainsKey(image)),
        async (image, token) =>
        {
            _begun.Enqueue(image);
            await _gate.Task.WaitAsync(token);
            _there[image] = true;
        },
        _said.Enqueue);
}
