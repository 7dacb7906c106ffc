using HarnessCore.Checking;

namespace HarnessCore.Tests.Checking;

public sealed class TurnsTests
{
    private readonly Turns _turns = new();

    [Fact]
    public async Task ManyRunAtATime()
    {
        using var one = await _turns.TakeAsync(default);
        using var other = await _turns.TakeAsync(default);
    }

    [Fact]
    public async Task OneAloneWaitsForTheOthersAndHoldsTheNext()
    {
        var (first, second) = (await _turns.TakeAsync(default), await _turns.TakeAsync(default));
        var alone = _turns.TakeAloneAsync(default);
        var next = _turns.TakeAsync(default);
        first.Dispose();
        first.Dispose();
        Assert.False(alone.IsCompleted || next.IsCompleted);
        second.Dispose();
        var turn = await alone;
        Assert.False(next.IsCompleted);
        turn.Dispose();
        (await next).Dispose();
        (await _turns.TakeAloneAsync(default)).Dispose();
    }

    [Fact]
    public async Task OneThatGivesUpHoldsNobody()
    {
        using var running = await _turns.TakeAsync(default);
        using var patience = new CancellationTokenSource();
        var alone = _turns.TakeAloneAsync(patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);
        using var next = await _turns.TakeAsync(default);
    }
}
