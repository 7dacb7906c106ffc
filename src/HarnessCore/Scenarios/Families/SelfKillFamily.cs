using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>self-kill: whatever a kata kills, by accident or not, its author gets an answer at once.</summary>
internal static class SelfKillFamily
{
    // Far from the ten seconds that a run may take, and enough for a busy machine.
    private const double Prompt = 5;

    private const string Change =
        "No image should be able to cause this. If other images fail too, check the engine: ./ltf doctor. If only this "
            + "one does, check its bash and any process that it starts by itself.";

    private static readonly string[] Targets = ["$PPID", "1"];
    private static readonly string[] Signals = ["KILL", "TERM", "STOP", "USR1"];

    public static IReadOnlyList<Scenario> Scenarios { get; } = Rows.WithDefaults(Change, row => row with
    {
        Root = SandboxRoot.Writable,
        Expected = [.. row.Expected, Expect.NotTimedOut(), Expect.Within(Prompt)],
    });

    private static ScriptScenario[] Rows =>
    [
        new("self-kill/itself")
        {
            Why = "A crash is a result like any other. The output before it explains it.",
            Script = "echo before; kill -9 $$",
            Expected = [Expect.Stdout("before\n"), Expect.Status(137)],
        },
        new("self-kill/parent")
        {
            Why = "A test that kills its parent, or process 1, must neither lose the result nor hang the runner.",
            Scripts =
            [
                .. from target in Targets
                   from signal in Signals
                   select $"echo before; kill -{signal} {target}; echo after",
            ],
            Expected = [Expect.StdoutBegins("before\n")],
        },
        new("self-kill/everything")
        {
            Why = "`kill -9 -1` is one mistyped variable away. The run must end like any other.",
            Scripts = ["echo before; kill -9 -1; echo after", "echo before; kill -TERM -1; echo after"],
            Expected = [Expect.StdoutBegins("before\n")],
        },
        new("self-kill/sandbox")
        {
            Why = "Tests that clean up sometimes delete too much. Their output must still come back.",
            Scripts = ["rm -rf /sandbox/*; echo after", "rm -rf /tmp/*; echo after", "rm -rf ~/*; echo after"],
            Expected = [Expect.Stdout("after\n"), Expect.NoFiles()],
        },
        new("self-kill/background")
        {
            Why = "A server that a test failed to stop keeps stdout open. It must not delay the result, or survive.",
            Scripts =
            [
                "(sleep 30; echo late) & echo now",
                "setsid bash -c 'sleep 30; echo late' & echo now",
                "nohup bash -c 'trap \"\" TERM HUP; sleep 30; echo late' 2>&1 & echo now",
            ],
            Expected = [Expect.Stdout("now\n"), Expect.Status(0)],
        },
    ];
}
