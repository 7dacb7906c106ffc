using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>A run in a reused sandbox sees nothing of the run before.</summary>
internal sealed record IsolationRecycled(string Id) : Scenario(Id)
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

    internal override IReadOnlyList<string> Asks =>
    [
        "leave behind files, closed directories, a process and (if the image has ipcmk) SysV IPC objects; clean the "
            + "sandbox; look again in the same sandbox",
        "expect nothing to be left",
    ];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var leaving = context.ScriptRequest(Leave, 10, SandboxRoot.ReadOnly) with { Recycled = false };
        var looking = context.ScriptRequest(Look, 10, SandboxRoot.ReadOnly) with { Recycled = false };
        var (run, left) = await context.RunRecycledAsync(leaving, looking, cancellationToken);
        var cleaned = new Expectation(
            "the sandbox can be cleaned and reused",
            _ => left is null || IsIpcOnly(left) ? null : $"left after cleaning: {Visible.Of(left)}");
        return Judge(
            context, $"{Leave}\nand then, in the same sandbox:\n{Look}", run,
            [cleaned, Expect.Stdout("/dev/shm:\n\n/tmp:\n")]);
    }

    // An image need not have what removes these. The sandbox is discarded then, and the look was at a new one.
    private static bool IsIpcOnly(string left) =>
        left.Split('\n').All(line => line.StartsWith("SysV ", StringComparison.Ordinal));
}
