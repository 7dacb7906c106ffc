using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Kinds;

namespace HarnessCore.Scenarios.Families;

/// <summary>self-kill: a kata may kill what it likes, by accident or not; whoever wrote it gets an answer, at once.</summary>
internal static class SelfKillFamily
{
    // Far from the ten seconds that a run may take, and enough for a busy machine.
    private const double Prompt = 5;

    private const string Change = "nothing in an image should be able to do this; if only this image fails, look at its bash and at processes that it starts by itself";

    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        new ScriptScenario
        {
            Id = "self-kill/itself",
            Profile = SandboxProfile.Production,
            Why = "A crash is a result like any other: what was printed before it is what explains it.",
            Script = "echo before; kill -9 $$",
            Expected = [Expect.Stdout("before\n"), Expect.Status(137), Expect.NotTimedOut(), Expect.Within(Prompt)],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "self-kill/parent",
            Profile = SandboxProfile.Production,
            Why = "A test that kills its parent, or process 1, must not take the result with it, nor hang the runner.",
            Scripts = [.. from target in new[] { "$PPID", "1" } from signal in new[] { "KILL", "TERM", "STOP", "USR1" } select $"echo before; kill -{signal} {target}; echo after"],
            Expected = [Expect.StdoutBegins("before\n"), Expect.NotTimedOut(), Expect.Within(Prompt)],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "self-kill/everything",
            Profile = SandboxProfile.Production,
            Why = "kill with -1 as its target is one mistyped variable away, and must end as any other run does.",
            Scripts = ["echo before; kill -9 -1; echo after", "echo before; kill -TERM -1; echo after"],
            Expected = [Expect.StdoutBegins("before\n"), Expect.NotTimedOut(), Expect.Within(Prompt)],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "self-kill/sandbox",
            Profile = SandboxProfile.Production,
            Why = "Tests that clean up sometimes clean up too much; their output must come back all the same.",
            Scripts = ["rm -rf /sandbox/*; echo after", "rm -rf /tmp/*; echo after", "rm -rf ~/*; echo after"],
            Expected = [Expect.Stdout("after\n"), Expect.NoFiles(), Expect.NotTimedOut(), Expect.Within(Prompt)],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "self-kill/background",
            Profile = SandboxProfile.Production,
            Why = "A server that a test forgot to stop holds stdout open: it must neither delay the result nor live on.",
            Scripts =
            [
                "(sleep 30; echo late) & echo now",
                "setsid bash -c 'sleep 30; echo late' & echo now",
                "nohup bash -c 'trap \"\" TERM HUP; sleep 30; echo late' 2>&1 & echo now",
            ],
            Expected = [Expect.Stdout("now\n"), Expect.Status(0), Expect.NotTimedOut(), Expect.Within(Prompt)],
            Change = Change,
        },
    ];
}
