using HarnessCore.Engine;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>limits: a kata gets so much and no more, in the environment that it is promised.</summary>
internal static class LimitsFamily
{
    private const string Change =
        "The runner sets this limit, and something in the image changes it. Remove ENV BASH_ENV from the Dockerfile, "
            + "or the script that wraps bash.";

    public static IReadOnlyList<Scenario> Scenarios { get; } = Rows.WithDefaults(Change);

    private static Scenario[] Rows =>
    [
        new LimitsForkBomb("limits/fork-bomb")
        {
            Needs = EngineLimit.Processes,
            Why = "A fork bomb must end with its run, and the next user's run must not notice it.",
        },
        new ScriptScenario("limits/memory")
        {
            Needs = EngineLimit.Memory,
            Root = SandboxRoot.Writable,
            Why = "A program that allocates without end must be stopped, and must not take the runner or the engine "
                + "with it.",
            Script = "echo before; tail /dev/zero",
            MaxSeconds = 15,
            Expected = [Expect.StdoutBegins("before\n"), Expect.Within(17)],
        },
        new ScriptScenario("limits/disk")
        {
            Root = SandboxRoot.Writable,
            Why = "A full disk must be an error that the kata can see, and the run must still have a result.",
            Script = """
                cat /dev/zero >/sandbox/full
                cat /dev/zero >/tmp/full
                echo still here
                """,
            Expected =
            [
                Expect.Stdout("still here\n"), Expect.StderrHas("No space left on device"), Expect.NotTimedOut(),
            ],
        },
        Ulimit("file-size", "f", "262144"),
        Ulimit("file-handles", "n", "1024"),
        Ulimit("processes", "u", "1024"),
        Ulimit("stack", "s", "16384"),
        Ulimit("core", "c", "0"),
        new ScriptScenario("limits/no-network")
        {
            Why = "A kata has no network. A test that needs one would work for its author and for nobody else.",
            // Tunnels that the kernel puts into every network name space are there, and down.
            Script = """
                for net in /sys/class/net/*; do
                  read -r flags <"$net/flags"
                  ((flags & 1)) && echo "${net##*/} is up"
                done
                """,
            Expected = [Expect.Stdout("lo is up\n")],
        },
        new ScriptScenario("limits/no-escalation")
        {
            Why = "A kata must not become another user, whatever setuid programs the image has.",
            Script = """
                while read -r name values; do
                  case $name in Uid: | Gid: | CapEff: | NoNewPrivs:) echo "$name" $values;; esac
                done </proc/self/status
                """,
            Expected =
            [
                Expect.Stdout("""
                    Uid: 41966 41966 41966 41966
                    Gid: 51966 51966 51966 51966
                    CapEff: 0000000000000000
                    NoNewPrivs: 1

                    """),
            ],
        },
        new ScriptScenario("limits/environment")
        {
            Why = "Start-points build paths from these variables, and expect their files where the runner puts them.",
            Script = """
                echo "$HOME|$CYBER_DOJO_SANDBOX|${CYBER_DOJO_IMAGE_NAME:+image}|${CYBER_DOJO_ID:+id}|$PWD"
                ls -ln cyber-dojo.sh | { read -r mode _ uid gid _; echo "${mode:0:10} $uid $gid"; }
                """,
            Expected = [Expect.Stdout("/home/sandbox|/sandbox|image|id|/sandbox\n-rw-r--r-- 41966 51966\n")],
            Change = "Remove whatever sets these variables, changes directory or changes file modes from the file that "
                + "ENV BASH_ENV names.",
        },
    ];

    private static ScriptScenario Ulimit(string name, string option, string limit) => new($"limits/{name}")
    {
        Why = "The limits keep one kata from starving the others. An image that changes them does not behave as in "
            + "production.",
        Script = $"set +o posix; ulimit -{option}; ulimit -H{option}",
        Expected = [Expect.Stdout($"{limit}\n{limit}\n")],
    };
}
