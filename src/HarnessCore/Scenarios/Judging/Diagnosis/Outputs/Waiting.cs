using System.Text.RegularExpressions;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

/// <summary>What a process waits for, by the kernel function that it waits in.</summary>
/// <param name="Pattern">The function's name.</param>
/// <param name="What">What it was doing, as in "was asleep".</param>
/// <param name="Fix">What to do about it.</param>
internal sealed record Waiting(string Pattern, string What, string Fix)
{
    /// <summary>For what is in no row.</summary>
    private static readonly Waiting Unknown = new(
        "", "was waiting", "Run cyber-dojo.sh by hand in the image to see what it waits for");

    /// <summary>The rows; the first that matches counts.</summary>
    public static IReadOnlyList<Waiting> All { get; } =
    [
        new("nanosleep", "was asleep", "Remove the sleep, or wait for the event itself, with a time limit"),
        new("tty_read|wait_for_partner|fifo_open|pipe_read|pipe_wait",
            "was waiting for input that nobody writes",
            "Give the command its input or </dev/null, and use its non-interactive mode (--batch, --yes, CI=true)"),
        new("flock|lock_inode|posix_lock|setlk", "was waiting for a file lock",
            "Remove lock files in the Dockerfile, stop daemons before the image is saved, and run no two at once"),
        new("skb_wait|skb_recv|wait_for_more_packets|stream_connect|csk_accept|inet_wait|tcp_recv|sk_wait_data"
                + "|unix_stream|unix_accept|unix_wait|vsock",
            "was waiting for a connection or a reply on a socket; a sandbox has no network",
            "Fetch what the tests need in the Dockerfile, switch the tool to offline mode, and start no server"),
        new("futex", "was waiting for another of its threads, or for a lock within the program",
            "Look for a deadlock, or a thread that never ends (daemon threads, an executor that is not shut down)"),
        new("poll|select|signal|pause", "was waiting for an event: a connection, a changed file, or another process",
            "Use the tool's mode that runs once and ends: no watch mode, no server, no interactive prompt"),
    ];

    /// <summary>The row for a process.</summary>
    public static Waiting Of(AliveProcess process) =>
        process.State == "T" ? new("", "was stopped", "Find what sends it SIGSTOP or reads from a terminal")
        : process.State == "D" ? new("", "was waiting for a disk", "Write and read less, or use /tmp")
        : All.FirstOrDefault(
            row => Regex.IsMatch(process.Place, row.Pattern, RegexOptions.None, TimeSpan.FromSeconds(1))) ?? Unknown;
}
