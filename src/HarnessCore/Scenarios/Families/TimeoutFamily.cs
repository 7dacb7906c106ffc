using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>timeout: an endless kata is stopped in time, and its output is kept.</summary>
internal static class TimeoutFamily
{
    private const double Max = 2;

    private const string Change =
        "Something in the image keeps bash from being stopped. Remove ENV BASH_ENV from the Dockerfile, or the script "
            + "that wraps bash.";

    public static IReadOnlyList<Scenario> Scenarios { get; } = Rows.WithDefaults(Change, row => row with
    {
        Root = SandboxRoot.Writable,
        MaxSeconds = Max,
        RunsIntoTimeOut = true,
        Expected = [Expect.TimedOut(), .. row.Expected, Expect.Within(Max + 2)],
    });

    private static Scenario[] Rows =>
    [
        new ScriptScenario("timeout/endless")
        {
            Why = "An endless loop is every beginner's first mistake, and the user is waiting for an answer.",
            Script = "while :; do :; done",
        },
        new ScriptScenario("timeout/keeps-output")
        {
            Level = Level.Next,
            Why = "What a kata printed before its time-out, even an unfinished last line, shows where it got stuck.",
            Script = """
                printf 'line\nunfinished'
                printf 'warning' >&2
                while :; do :; done
                """,
            Expected = [Expect.Stdout("line\nunfinished"), Expect.Stderr("warning")],
        },
        new ScriptScenario("timeout/trap-fires")
        {
            Level = Level.Next,
            Why = "Start-points clean up in a TERM trap. If it does not run, stray files are left behind.",
            Script = """
                trap 'echo caught' TERM
                sleep 60
                """,
            Expected = [Expect.StdoutHas("caught\n")],
        },
        new ScriptScenario("timeout/ignores-term")
        {
            Why = "A kata that ignores TERM must not run past its time-out.",
            Script = """
                trap '' TERM
                while :; do :; done
                """,
        },
        new ScriptScenario("timeout/stopped")
        {
            Why = "A kata that stops itself reacts only to KILL and CONT. It must not hang the runner.",
            Script = "echo before; kill -STOP $$",
            Expected = [Expect.Stdout("before\n")],
        },
        new TimeoutEndlessSource("timeout/endless-source")
        {
            Why = "A user's endless loop is in the kata's own language. Some tools ignore TERM, or keep their "
                + "child processes from receiving it.",
            Change = "Find the process of the toolchain that survives TERM or keeps the run from ending. If the run "
                + "ends too early instead, remove `timeout` from cyber-dojo.sh.",
        },
        new TimeoutLeavesNothing("timeout/leaves-nothing")
        {
            RunsIntoTimeOut = true,
            Why = "A process that outlives its kata takes a core from everyone until the machine is restarted.",
            Change = "No image should be able to cause this. Check the engine: ./ltf doctor",
        },
    ];
}
