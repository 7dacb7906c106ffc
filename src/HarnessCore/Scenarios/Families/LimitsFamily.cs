using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Kinds;

namespace HarnessCore.Scenarios.Families;

/// <summary>limits: a kata can take so much and no more, and sees what it is promised.</summary>
internal static class LimitsFamily
{
    private const string Change = "the limits are the runner's; if they do not show, a startup file of the image's bash, or a wrapper around it, has changed them";

    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        new ForkBombScenario
        {
            Id = "limits/fork-bomb",
            Why = "Processes without end must end with the run, and the next person's run must not feel them.",
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "limits/memory",
            Profile = SandboxProfile.Production,
            Why = "A program that grows without end is stopped, and takes neither the runner nor the engine with it.",
            Script = "echo before; tail /dev/zero",
            MaxSeconds = 15,
            Expected = [Expect.StdoutBegins("before\n"), Expect.Within(17)],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "limits/disk",
            Profile = SandboxProfile.Production,
            Why = "Files without end must end in an error that the kata can see, and in a result.",
            Script = """
                cat /dev/zero >/sandbox/full
                cat /dev/zero >/tmp/full
                echo still here
                """,
            Expected = [Expect.Stdout("still here\n"), Expect.StderrHas("No space left on device"), Expect.NotTimedOut()],
            Change = Change,
        },
        Ulimit("file-size", "f", "262144"),
        Ulimit("file-handles", "n", "1024"),
        Ulimit("processes", "u", "1024"),
        Ulimit("stack", "s", "16384"),
        Ulimit("core", "c", "0"),
        new ScriptScenario
        {
            Id = "limits/no-network",
            Why = "A kata has no business on the network, and a test that needs one would work for its author and for nobody else.",
            // Tunnels that the kernel puts into every network name space are there, and down.
            Script = """
                for net in /sys/class/net/*; do
                  read -r flags <"$net/flags"
                  ((flags & 1)) && echo "${net##*/} is up"
                done
                """,
            Expected = [Expect.Stdout("lo is up\n")],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "limits/no-escalation",
            Why = "Whatever set-uid programs an image has, a kata must not become another user by them.",
            Script = """
                while read -r name values; do
                  case $name in Uid: | Gid: | CapEff: | NoNewPrivs:) echo "$name" $values;; esac
                done </proc/self/status
                """,
            Expected = [Expect.Stdout("Uid: 41966 41966 41966 41966\nGid: 51966 51966 51966 51966\nCapEff: 0000000000000000\nNoNewPrivs: 1\n")],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "limits/environment",
            Why = "Start-points build paths from these variables, and expect their files where and as the runner puts them.",
            Script = """
                echo "$HOME|$CYBER_DOJO_SANDBOX|${CYBER_DOJO_IMAGE_NAME:+image}|${CYBER_DOJO_ID:+id}|$PWD"
                ls -ln cyber-dojo.sh | { read -r mode _ uid gid _; echo "${mode:0:10} $uid $gid"; }
                """,
            Expected = [Expect.Stdout("/home/sandbox|/sandbox|image|id|/sandbox\n-rw-r--r-- 41966 51966\n")],
            Change = "the image must not set these variables anew in a startup file of bash",
        },
    ];

    private static ScriptScenario Ulimit(string name, string option, string limit) => new()
    {
        Id = $"limits/{name}",
        Why = "The runner's limits keep one kata from taking what the others need; an image that changes them is not what production runs.",
        Script = $"set +o posix; ulimit -{option}; ulimit -H{option}",
        Expected = [Expect.Stdout($"{limit}\n{limit}\n")],
        Change = Change,
    };
}
