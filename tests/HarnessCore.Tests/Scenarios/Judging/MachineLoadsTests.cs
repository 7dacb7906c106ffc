using HarnessCore.Running;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Scenarios.Judging;

/// <summary>Which failures a busy machine excuses.</summary>
public sealed class MachineLoadsTests
{
    private static readonly Mismatch Lasting = new("stdout is 'a'", "stdout is 'b'");
    private static readonly Mismatch Colour = new("outcome red", "outcome amber") { DependsOnTime = true };
    private static readonly Mismatch Late = new("it ends", "too late") { DependsOnTime = true, IsLate = true };
    private static readonly Mismatch TimedOut = new("it ends", "timed_out") { DependsOnTime = true, IsTimeOut = true };

    // What the kata got of the machine.
    private static readonly RunLoad Quiet = new(4, 3.9) { Pressure = 0.1 };
    private static readonly RunLoad Starved = new(4, 0.4) { Pressure = 0.9 };
    private static readonly RunLoad Busy = new(4, 3.9) { Pressure = 0.9 };
    private static readonly RunLoad Waiting = Starved with { Idle = true };
    private static readonly RunLoad Short = new(0.4, 0.04) { Pressure = 0.9 };
    private static readonly RunLoad Second = new(1, 0.1) { Pressure = 0.9 };

    public static TheoryData<string, Mismatch[], RunLoad, bool> Rows => new()
    {
        { "nothing is excused on a quiet machine", [Colour, Late, TimedOut], Quiet, false },
        { "a wrong colour of a starved run", [Colour], Starved, true },
        { "but not of one that had its core", [Colour], Busy, false },
        { "no time mends another text", [Lasting], Starved, false },
        { "nor that it came late as well", [Late, Lasting], Starved, false },
        { "the end of a starved run", [Late], Starved, true },
        { "the end of one that kept the machine busy itself", [Late], Busy, true },
        { "a time-out of a starved run", [TimedOut, Late], Starved, true },
        { "but not of one that had its core to the end", [TimedOut, Late], Busy, false },
        { "nor of one that waited for something else", [TimedOut, Late], Waiting, false },
        { "nor the colour of a short run", [Colour], Short, false },
        { "but that its files came late", [Late], Short, true },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void ExcusesWhatTheMachineMayHaveDone(string what, Mismatch[] mismatches, RunLoad load, bool excused)
    {
        var found = After(Quiet, load, Quiet).StarvedFor(Failed(mismatches));
        Assert.True(found == (excused ? load : null), what);
    }

    [Fact]
    public void OfSeveralMismatchesOneDecides()
    {
        Assert.Equal(Busy, After(Busy).StarvedFor(Failed(Colour, Late)));
        Assert.Null(After(Waiting).StarvedFor(Failed(Colour, TimedOut)));
    }

    [Fact]
    public void ABusyMachineIsSaidOfRunsThatLastedAndOfLateOnes()
    {
        Assert.Equal(Busy, After(Quiet, Short, Busy).BusyFor(Failed(Colour, Lasting)));
        Assert.Null(After(Quiet, Short).BusyFor(Failed(Colour, Lasting)));
        Assert.Equal(Short, After(Quiet, Short, Busy).BusyFor(Failed(Colour, Late)));
        Assert.Equal(Second, After(Second).BusyFor(Failed(Colour)));
        Assert.Equal(Second, After(Second).StarvedFor(Failed(Colour)));
        Assert.Equal(Second, After(Second).StarvedFor(Failed(TimedOut)));
    }

    [Fact]
    public void TheLargestShareIsOfRunsThatDidNotTimeOut()
    {
        var loads = new MachineLoads();
        Assert.Equal(0, loads.LargestShare);
        loads.Note(Given.Run(seconds: 2), 8);
        loads.Note(Given.Run(seconds: 4), 8);
        loads.Note(Given.Run(seconds: 3), 8);
        loads.Note(Given.Run(RunOutcome.TimedOut, seconds: 8), 8);
        loads.Note(RunResult.Without(RunOutcome.Red, "0", new RunLog()), 8);
        Assert.Equal(0.5, loads.LargestShare);
    }

    private static MachineLoads After(params RunLoad[] all)
    {
        var loads = new MachineLoads();
        foreach (var load in all)
        {
            loads.Note(RunResult.Without(RunOutcome.Red, "0", new RunLog { Load = load }), maxSeconds: 10);
        }

        return loads;
    }

    private static Failure Failed(params Mismatch[] mismatches) =>
        new() { Ran = "", Mismatches = mismatches, Why = "", Change = "", Again = "", Run = "" };
}
