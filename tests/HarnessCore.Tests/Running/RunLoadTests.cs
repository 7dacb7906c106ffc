using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace HarnessCore.Tests.Running;

public sealed class RunLoadTests
{
    [Theory]
    [InlineData(4.0, 3.9, 0.1, 0.0, 0.0, false)] // a busy kata on a quiet machine
    [InlineData(4.0, 0.1, 0.05, 0.0, 0.0, false)] // one that sleeps
    [InlineData(4.0, 7.8, 1.0, 0.0, 0.0, false)] // a fork bomb that has the machine to itself
    [InlineData(4.0, 3.5, 0.9, 0.0, 0.0, false)] // a busy machine, and the kata has its core all the same
    [InlineData(4.0, 0.5, 0.95, 0.0, 0.0, true)] // a busy machine
    [InlineData(4.0, 3.9, 0.1, 0.4, 0.0, false)] // a hypervisor that leaves the kata its core
    [InlineData(4.0, 1.9, 0.1, 0.4, 0.0, true)] // one that does not
    [InlineData(4.0, 0.4, 0.1, 0.0, 0.8, true)] // an engine that does not get its turn
    [InlineData(4.0, 3.9, 0.1, 0.0, 0.8, false)] // nor this one, but the kata does
    public void IsStarvedWhenTheMachineKeptItFromItsTime(
        double kata, double cpu, double pressure, double steal, double lateness, bool starved) =>
        Assert.Equal(
            starved, new RunLoad(kata, cpu) { Pressure = pressure, Steal = steal, Lateness = lateness }.IsStarved);

    [Theory]
    [InlineData(0.5, 0.25, 0.5)]
    [InlineData(0.5, 0.0, 0.0)]
    [InlineData(0.0, 0.25, 0.0)]
    [InlineData(0.0, 0.0, 0.5)]
    public void TheBoundsThemselvesAreNotBusy(double pressure, double steal, double lateness) => Assert.False(
        new RunLoad(4, 1) { Pressure = pressure, Steal = steal, Lateness = lateness }.IsMachineBusy);

    [Fact]
    public void ThreeQuartersOfACoreAreEnough() => Assert.False(new RunLoad(4, 3) { Pressure = 1 }.IsStarved);

    [Fact]
    public void WithoutTimeThereIsNoShare() => Assert.Equal(0, new RunLoad(0, 1).Share);

    [Fact]
    public void WhatIsNotKnownStarvesNobody() => Assert.False(new RunLoad(4, 0).IsStarved);

    [Theory]
    [InlineData(9.0, true)]
    [InlineData(4.0, false)]
    [InlineData(3.0, false)]
    public void WithoutPressureCountersTheLoadAverageTells(double load, bool starved) =>
        Assert.Equal(starved, new RunLoad(4, 1) { LoadAverage = load, Cores = 2 }.IsStarved);

    [Theory]
    [InlineData(10.0, 2.0, 0.95, 2.0)] // a busy machine: what it computed
    [InlineData(4.2, 0.2, 0.0, 4.2)] // a quiet one: the waiting, too
    [InlineData(2.0, 3.8, 1.0, 3.8)] // several cores
    public void DemandIsTheSameOnAQuietAndABusyMachine(double kata, double cpu, double pressure, double demand) =>
        Assert.Equal(demand, new RunLoad(kata, cpu) { Pressure = pressure }.Demand, 0.01);

    [Fact]
    public void DemandIsWithoutWhatTheHypervisorTook() =>
        Assert.Equal(2, new RunLoad(4, 0.5) { Pressure = 0.1, Steal = 0.5 }.Demand, 0.01);

    [Fact]
    public void SaysWhatItWas()
    {
        Assert.Equal(
            "load 31 on 2 cores; the kata got 0.2 of a core",
            new RunLoad(10, 2) { LoadAverage = 31.4, Cores = 2, Pressure = 1 }.ToString());
        Assert.Equal(
            "load 3 on 1 core; the kata got 1.0 of a core",
            new RunLoad(2, 2) { LoadAverage = 3, Cores = 1, Steal = 0.25, Lateness = 0.5 }.ToString());
        Assert.Equal(
            "the hypervisor took 40 % of the time; the engine's answers were up to 0.8 s late; "
                + "the kata got 0.2 of a core",
            new RunLoad(10, 2) { LoadAverage = 3, Steal = 0.4, Lateness = 0.8 }.ToString());
    }

    [Theory]
    [InlineData(2.0, 0.50006, 0.25)]
    [InlineData(2.0, 3.0, 1.0)]
    [InlineData(0.0, 1.0, null)]
    [InlineData(2.0, null, null)]
    public void PressureIsTheShareOfTimeThatSomethingWaited(double wall, double? waited, double? pressure) =>
        Assert.Equal(pressure, Of(new SandboxUsage(
            TimeSpan.FromSeconds(1.23456), TimeSpan.FromSeconds(wall), null, Time(waited), 0, null))!.Pressure);

    [Fact]
    public void IsOfWhatTheSandboxTold()
    {
        var usage = new SandboxUsage(
            TimeSpan.FromSeconds(1.23456), TimeSpan.FromSeconds(2.34567), null, null, 0.12345, 7.4);

        Assert.Equal(
            new RunLoad(2.346, 1.235) { Steal = 0.123, LoadAverage = 7.4, Cores = 2, Lateness = 0.75 },
            Of(usage, engine: 0.75, timers: 0.5));
        Assert.Equal(0.9, Of(usage, engine: 0.75, timers: 0.9)!.Lateness);
        Assert.Null(Of(null));
    }

    [Theory]
    [InlineData(true, 1, true)]
    [InlineData(false, 1, false)]
    [InlineData(true, 0, false)]
    public void IsIdleOnlyIfItTimedOutWithSomethingLeft(bool timedOut, int processes, bool idle)
    {
        var output = Output("7 1 S 12 hrtimer_nanosleep sleep 60");
        output = output with { TimedOut = timedOut, Processes = [.. output.Processes.Take(processes)] };

        Assert.Equal(idle, RunLoad.Of(output, TimeSpan.Zero, 2)!.Idle);
    }

    [Theory]
    [InlineData("7 1 S 12 hrtimer_nanosleep sleep 60", true)]
    [InlineData("7 1 S 12 - java -jar", true)]
    [InlineData("7 1 R 12 - bash ./cyber-dojo.sh", false)]
    [InlineData("7 1 D 12 - make", false)]
    [InlineData("7 1 S 12 anon_pipe_write cat /dev/zero", false)]
    public void IsIdleWhenNothingWantedACore(string process, bool idle) =>
        Assert.Equal(idle, RunLoad.Of(Output(process), TimeSpan.Zero, 2)!.Idle);

    [Fact]
    public async Task NoticesWhenItDoesNotGetItsTurn()
    {
        var clock = new FakeTimeProvider();
        await using var timers = new TimerLateness(clock);
        var begin = timers.Now();
        clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync(
            "it has seen that", () => Task.FromResult(timers.Since(begin) > TimeSpan.FromSeconds(0.5)), 10);
    }

    private static TimeSpan? Time(double? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : null;

    private static RunLoad? Of(SandboxUsage? usage, double engine = 0, double timers = 0) => RunLoad.Of(
        Output("") with { Usage = usage, TimedOut = false, EngineDelay = TimeSpan.FromSeconds(engine) },
        TimeSpan.FromSeconds(timers), 2);

    private static SandboxOutput Output(string process) => new()
    {
        End = SandboxEnd.Told,
        TimedOut = true,
        Status = 137,
        Stdout = new CappedBytes(),
        Stderr = new CappedBytes(),
        Complaints = "",
        OomKills = 0,
        Usage = new SandboxUsage(TimeSpan.Zero, TimeSpan.FromSeconds(2), null, null, 0, null),
        EngineDelay = TimeSpan.Zero,
        Processes = ["1000 1 S 0 do_wait bash ./cyber-dojo.sh", process],
        ContainerExitCode = null,
        KataTime = TimeSpan.FromSeconds(2),
        HarvestTime = TimeSpan.Zero,
    };
}
