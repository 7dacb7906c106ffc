using Ltf.Serving.Peers;

namespace Ltf.Tests.Serving.Peers;

public sealed class NewestTests
{
    private int _dropped;

    [Fact]
    public async Task ANewerOneReplacesOneOfItsKindAndKeepsItsPlace()
    {
        var newest = Make(10);
        newest.Add("a", 1);
        newest.Add("b", 2);
        newest.Add("a", 3);

        Assert.Equal(3, await newest.TakeAsync(CancellationToken.None));
        Assert.Equal(2, await newest.TakeAsync(CancellationToken.None));
        Assert.Equal(1, _dropped);
    }

    [Fact]
    public async Task IfTooManyWaitTheOldestIsDropped()
    {
        var newest = Make(2);
        for (var kind = 0; kind < 5; kind++) newest.Add($"{kind}", kind);

        Assert.Equal(3, await newest.TakeAsync(CancellationToken.None));
        Assert.Equal(4, await newest.TakeAsync(CancellationToken.None));
        Assert.Equal(3, _dropped);
    }

    [Fact]
    public async Task WaitsForOneAndCanGiveUp()
    {
        var newest = Make(2);
        newest.Add("a", 1);
        newest.Add("b", 2);
        Assert.Equal(1, await newest.TakeAsync(CancellationToken.None));
        Assert.Equal(2, await newest.TakeAsync(CancellationToken.None));
        var coming = newest.TakeAsync(CancellationToken.None);
        Assert.False(coming.IsCompleted);
        newest.Add("c", 3);
        Assert.Equal(3, await coming.WaitAsync(TimeSpan.FromSeconds(10)));

        using var stop = new CancellationTokenSource();
        var never = newest.TakeAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
    }

    private Newest<string, int> Make(int most) => new(most, () => _dropped++);
}
