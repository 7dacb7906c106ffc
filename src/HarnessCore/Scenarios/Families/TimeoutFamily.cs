using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Kinds;

namespace HarnessCore.Scenarios.Families;

/// <summary>timeout: a kata without end is stopped in time, and what it had to say is kept.</summary>
internal static class TimeoutFamily
{
    private const double Max = 2;

    private const string Change = "bash in the image must be a plain one: no startup file that runs for non-interactive shells, no wrapper in its place";

    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        new ScriptScenario
        {
            Id = "timeout/endless",
            Profile = SandboxProfile.Production,
            Why = "An endless loop is every beginner's first mistake; whoever makes it is waiting for an answer.",
            Script = "while :; do :; done",
            MaxSeconds = Max,
            Expected = [Expect.TimedOut(), Expect.Within(Max + 2)],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "timeout/keeps-output",
            Profile = SandboxProfile.Production,
            Level = Level.Next,
            Why = "What a kata printed before its time was up, an unfinished last line included, says where it got stuck.",
            Script = """
                printf 'line\nunfinished'
                printf 'warning' >&2
                while :; do :; done
                """,
            MaxSeconds = Max,
            Expected = [Expect.TimedOut(), Expect.Stdout("line\nunfinished"), Expect.Stderr("warning"), Expect.Within(Max + 2)],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "timeout/trap-fires",
            Profile = SandboxProfile.Production,
            Level = Level.Next,
            Why = "Start-points clean up in a trap on TERM; a kata that is killed without one leaves files that nobody wants to see.",
            Script = """
                trap 'echo caught' TERM
                sleep 60
                """,
            MaxSeconds = Max,
            Expected = [Expect.TimedOut(), Expect.StdoutHas("caught\n"), Expect.Within(Max + 2)],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "timeout/ignores-term",
            Profile = SandboxProfile.Production,
            Why = "A kata that ignores TERM must not outlive its time.",
            Script = """
                trap '' TERM
                while :; do :; done
                """,
            MaxSeconds = Max,
            Expected = [Expect.TimedOut(), Expect.Within(Max + 2)],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "timeout/stopped",
            Profile = SandboxProfile.Production,
            Why = "A kata that has stopped itself takes no signal but KILL and CONT; it must not hang the runner.",
            Script = "echo before; kill -STOP $$",
            MaxSeconds = Max,
            Expected = [Expect.TimedOut(), Expect.Stdout("before\n"), Expect.Within(Max + 2)],
            Change = Change,
        },
        new EndlessSourceScenario
        {
            Id = "timeout/endless-source",
            Why = "The endless loop of a person who practises is in the kata's own language; some tools shield themselves, or what they start, from being stopped.",
            Change = "find out which process of the toolchain outlives TERM, or keeps the run from ending",
        },
        new LeavesNothingScenario
        {
            Id = "timeout/leaves-nothing",
            Why = "A process that survives its kata takes a core from everybody else, until somebody restarts the machine.",
            Change = "nothing in an image should be able to do this; it points at the engine",
        },
    ];
}
