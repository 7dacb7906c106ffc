using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios;

namespace HarnessCore.Tests.Scenarios;

public sealed class SharedRunsTests
{
    private readonly SharedRuns _shared = new();
    private int _made;

    [Fact]
    public async Task ARunIsMadeOnceForAllWhoWantIt()
    {
        var begin = new TaskCompletionSource();
        var wanted = Enumerable.Range(0, 5).Select(_ => GetAsync(make: () => begin.Task)).ToList();
        begin.SetResult();
        var runs = await Task.WhenAll(wanted);
        Assert.Equal(1, _made);
        Assert.All(runs, run => Assert.Same(runs[0], run));
    }

    [Fact]
    public async Task AnotherColourRootOrRoundIsAnotherRun()
    {
        await GetAsync();
        await GetAsync(colour: Colour.Green);
        await GetAsync(root: SandboxRoot.ReadOnly);
        await GetAsync(round: 1);
        Assert.Equal(4, _made);
    }

    [Fact]
    public async Task ARunThatFailedIsMadeByTheNext()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => GetAsync(make: () => throw new InvalidOperationException()));
        await GetAsync();
        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task WhoeverGivesUpDoesNotHoldTheOthers()
    {
        var never = new TaskCompletionSource();
        using var patience = new CancellationTokenSource();
        var first = GetAsync(make: () => never.Task);
        var second = GetAsync(cancellationToken: patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        never.SetException(new OperationCanceledException());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await GetAsync();
        Assert.Equal(2, _made);
    }

    private Task<RunResult> GetAsync(
        Colour colour = Colour.Red, SandboxRoot root = SandboxRoot.Writable, int round = 0, Func<Task>? make = null,
        CancellationToken cancellationToken = default) =>
        _shared.GetAsync(
            colour, root, round,
            async () =>
            {
                _made++;
                await (make?.Invoke() ?? Task.CompletedTask);
                return RunResult.Without(RunOutcome.Red, new RunLog());
            },
            cancellationToken);
}
