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
    public void WhatAnotherReplicaTakesIsWantedHereToo()
    {
        Hear("a", 1, new Fleet(2, 2));

        Assert.Equal(1, _demand.Wanted(Most));
        Assert.True(_demand.IsFleets);
        Assert.False(_demand.IsIdle);
    }

    [Fact]
    public void WhatWasHeardCountsLessAndLess()
    {
        Hear("a", 1, new Fleet(2, 2));
        _clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, _demand.Wanted(Most));

        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, _demand.Wanted(Most));
        Assert.True(_demand.IsIdle);
    }

    // Half a second's takes at 240 a minute are two, and half as many in reserve.
    [Fact]
    public void AsManyAreWantedAsEveryReplicaTakes()
    {
        Hear("a", 240, new Fleet(2, 2));
        Assert.Equal(1, _demand.Wanted(Most));
        Hear("b", 240, new Fleet(2, 2));
        for (var take = 0; take < 240; take++) _demand.Taken();
        Assert.Equal(240, _demand.Expected, 6);
        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(3, _demand.Wanted(Most));
    }

    [Theory]
    [InlineData(2, 2, 1 / 3.0)]
    [InlineData(1, 1, 1 / 2.0)]
    [InlineData(29, 3, 29 / 90.0)]
    [InlineData(29, 29, 1 / 30.0)]
    public void ATakeThatOnlySomeAreToldOfStandsForMore(int peers, int told, double perMinute)
    {
        Hear("a", 1, new Fleet(peers, told));

        Assert.Equal(perMinute, _demand.Expected, 6);
    }

    [Fact]
    public void TheLatestWordOfAReplicaCounts()
    {
        Hear("a", 1000, new Fleet(1, 1));
        Hear("a", 2, new Fleet(1, 1));

        Assert.Equal(1, _demand.Expected, 6);
    }

    // Names are the peers' to choose; who has the secret must not fill the memory with them.
    [Fact]
    public void OfTooManyNamesTheIdlestAreForgotten()
    {
        for (var name = 0; name < 1000; name++) Hear($"{name}", name, new Fleet(2, 2));

        Assert.Equal(200, _demand.Heard.Count);
        Assert.Equal(new HeardRate("999", 999), _demand.Heard[0]);
    }

    [Fact]
    public void WithoutAWordOfOthersOnlyOnesOwnTakesCount()
    {
        for (var take = 0; take < 20; take++) _demand.Taken();

        Assert.Equal(20, _demand.Expected, 6);
        Assert.False(_demand.IsFleets);
        _clock.Advance(Demand.Idle + TimeSpan.FromSeconds(1));
        Assert.True(_demand.IsIdle);
    }

    [Fact]
    public void MemoryIsSetAsideForThoseThatRunAndPromisedToThoseThatWait()
    {
        var budget = new MemoryBudget((2 * SandboxLimits.Memory) + (64L << 20), running: 2);
        Assert.True(budget.HasRoom);
        budget.Add();
        budget.Add();
        Assert.True(budget.HasRoom);
    }

    [Fact]
    public void OfASmallMachineAQuarterIsForThoseThatWait()
    {
        var budget = new MemoryBudget(4 * (64L << 20), running: 8);
        budget.Add();
        Assert.True(budget.HasRoom);
        budget.Add();
        Assert.False(budget.HasRoom);
        budget.Remove();
        Assert.True(budget.HasRoom);
    }

    private void Hear(string replica, double perMinute, Fleet fleet) =>
        _demand.Hear(new HeardRate(replica, perMinute), fleet);
}
