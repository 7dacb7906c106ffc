using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>A run in a sandbox that has served before sees nothing of the run before.</summary>
public sealed record RecycledScenario : Scenario
{
    private const string Leave = """
        for place in /sandbox /tmp /home/sandbox /dev/shm; do
          echo left >"$place/left-behind"
          mkdir -p "$place/closed/deep"
          chmod 000 "$place/closed"
        done
        type -P ipcmk >/dev/null && ipcmk --shmem 4096 --semaphore 1 --queue >/dev/null
        setsid bash -c 'trap "" TERM HUP; sleep 1000' left-behind &
        """;

    private const string Look = """
        ls -A /tmp /dev/shm
        ls -A /home/sandbox | grep -vx cyber_dojo_fs_cleaners.sh
        ls -A /sandbox | grep -E 'left-behind|closed'
        for process in /proc/[0-9]*; do
          tr '\0' ' ' <"$process/cmdline" | grep left-behind
        done
        tail -q -n +2 /proc/sysvipc/*
        true
        """;

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => ["leave files, closed folders, a process and (where there is an ipcmk) SysV IPC behind; clean the sandbox; look, in the same sandbox", "expect nothing of it to be seen"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var leaving = context.Request(context.WithScript(Leave), 10, SandboxProfile.ReadOnly);
        var looking = context.Request(context.WithScript(Look), 10, SandboxProfile.ReadOnly);
        var (run, left) = await context.RunRecycledAsync(leaving, looking, cancellationToken).ConfigureAwait(false);
        var cleaned = new Expectation("the sandbox can be cleaned, and serves again", _ => left is null || IsIpcOnly(left) ? null : $"left after cleaning: {Visible.Of(left)}");
        return Judge(context, $"{Leave}\nand then, in the same sandbox:\n{Look}", run, [cleaned, Expect.Stdout("/dev/shm:\n\n/tmp:\n")]);
    }

    // An image need not have what removes these; the sandbox is thrown away then, and the look was at a new one.
    private static bool IsIpcOnly(string left) => left.Split('\n').All(line => line.StartsWith("SysV ", StringComparison.Ordinal));
}
