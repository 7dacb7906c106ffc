using HarnessCore.Sandboxes;
using HarnessCore.Sandboxes.Pooling;
using Microsoft.Extensions.Time.Testing;

namespace HarnessCore.Tests.Sandboxes.Pooling;

public sealed class DemandTests
{
    private const int Most = 8;

    private readonly FakeTimeProvider _clock = new();
    private readonly Demand _demand;

    public DemandTests()
    {
        _demand = new Demand(_clock);
        for (var start = 0; start < 30; start++) _demand.Started(TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public void NothingIsStartedForNobody() => Assert.Equal(0, _demand.Wanted(Most));

    [Fact]
    public void OneTakeIsNoReasonToThinkThatAnotherFollows()
    {
        _demand.Taken();
        Assert.Equal(0, _demand.Wanted(Most));
    }

    [Fact]
    public void WhatSomebodyKnowsOfIsStartedOnce()
    {
        _demand.Expect();
        Assert.Equal(1, _demand.Wanted(Most));
        _demand.Taken();
        Assert.Equal(0, _demand.Wanted(Most));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(5, 1)]
    [InlineData(10, 2)]
    [InlineData(25, 4)]
    [InlineData(1000, Most)]
    public void AsManyAreWantedAsAreTakenWhileOneStartsAndSomeMore(int takesInFiveSeconds, int expected)
    {
        for (var take = 0; take < takesInFiveSeconds; take++)
        {
            _demand.Taken();
            _clock.Advance(TimeSpan.FromSeconds(4.9 / takesInFiveSeconds));
        }

        Assert.Equal(expected, _demand.Wanted(Most));
    }

    [Fact]
    public void SlowerStartsWantMore()
    {
        for (var take = 0; take < 10; take++) _demand.Taken();
        for (var start = 0; start < 30; start++) _demand.Started(TimeSpan.FromSeconds(2));

        Assert.Equal(6, _demand.Wanted(Most));
    }

    [Fact]
    public void AfterAWhileWithoutTakesNoneIsWanted()
    {
        for (var take = 0; take < 20; take++) _demand.Taken();
        _demand.Expect();
        _clock.Advance(Demand.Idle + TimeSpan.FromSeconds(1));

        Assert.True(_demand.IsIdle);
        Assert.Equal(0, _demand.Wanted(Most));
    }

    [Fact]
    public void WhatIsAsOldAsTheBoundsStillCounts()
    {
        for (var take = 0; take < 25; take++) _demand.Taken();
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(4, _demand.Wanted(Most));

        _clock.Advance(Demand.Idle - TimeSpan.FromSeconds(5));
        Assert.False(_demand.IsIdle);
    }

    [Fact]
    public void AShelfIsForgottenIfItHoldsSomethingAndNobodyAsks()
    {
        var shelf = new Shelf(new SandboxSpec("x", SandboxRoot.Writable), _clock);
        Task<Sandbox?> fresh = Task.FromResult<Sandbox?>(null), used = Task.FromResult<Sandbox?>(null);
        shelf.Fresh.Enqueue(fresh);
        shelf.Used.Push(used);
        Assert.False(shelf.IsForgotten);
        _clock.Advance(Demand.Idle + TimeSpan.FromSeconds(1));
        Assert.True(shelf.IsForgotten);

        Assert.Equal([fresh, used], shelf.Clear());

        Assert.Empty(shelf.Fresh);
        Assert.Empty(shelf.Used);
        Assert.False(shelf.IsForgotten);
    }

    [Fact]
    public void TakingAUsedOneKeepsTheShelfButWantsNoFreshOne()
    {
        for (var take = 0; take < 30; take++)
        {
            _demand.Touch();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.False(_demand.IsIdle);
        Assert.Equal(0, _demand.Wanted(Most));
    }

    [Fact]
    public void MemoryIsPromisedByLimitsAndComesBack()
    {
        var spec = new SandboxSpec("x", SandboxRoot.Writable);
        var budget = new MemoryBudget(5L << 30);
        Assert.True(budget.HasRoom(spec));
        budget.Add(spec);
        budget.Add(spec);
        Assert.False(budget.HasRoom(spec));
        budget.Remove(spec);
        Assert.True(budget.HasRoom(spec));
    }
}
