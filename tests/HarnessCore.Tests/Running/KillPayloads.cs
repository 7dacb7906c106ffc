using HarnessCore.Running;

namespace HarnessCore.Tests.Running;

/// <summary>Katas that kill: themselves, process 1, everything; and katas that leave processes behind.</summary>
internal static class KillPayloads
{
    // $PPID is process 1.
    private const string EverySignalButUsr1 = "for ((n = 1; n <= 64; n++)); do ((n == 10)) || kill -$n";

    public static IReadOnlyList<Payload> All { get; } =
    [
        new("kills itself", "echo before; kill -9 $$") { Output = "before\n", Errors = "", Status = "137" },
        new("terminates itself", "echo before; kill -TERM $$; echo after") {
            Output = "before\n", Errors = "", Status = "143" },
        new("crashes", "echo before; kill -SEGV $$") { Output = "before\n", Errors = "", Status = "139" },
        new("stops itself", "echo before; kill -STOP $$; echo after") {
            Output = "before\n", Outcome = RunOutcome.TimedOut, MaxSeconds = 1 },
        new("sends its parent every signal", $"echo before; {EverySignalButUsr1} $PPID; done; echo after") {
            Output = "before\nafter\n", Status = "0" },
        new("sends process 1 every signal", $"echo before; {EverySignalButUsr1} 1; done; echo after") {
            Output = "before\nafter\n", Status = "0" },
        new("sends process 1 every signal a hundred times", $"echo before; for i in {{1..100}}; do "
            + $"{EverySignalButUsr1} 1; done; done; echo after") { Output = "before\nafter\n", Status = "0" },
        new("sends process 1 the signal of a time-out", "echo before; kill -USR1 1; sleep 20; echo after") {
            Output = "before\n" },
        new("sends its parent the signal of a time-out and ends", "echo before; kill -USR1 $PPID; exit 3") {
            Output = "before\n" },
        new("keeps sending process 1 the signal of a time-out", "echo before; trap '' TERM; while :; do kill -USR1 "
            + "1; done") { Output = "before\n" },
        new("sends its parent every signal when its time is up", "trap '" + EverySignalButUsr1 + " $PPID; done' TERM; "
            + "echo before; while :; do sleep 0.1; done") {
            Output = "before\n", Outcome = RunOutcome.TimedOut, MaxSeconds = 1 },
        // ptrace(PTRACE_SEIZE, 1, 0, PTRACE_O_EXITKILL): a tracer's end kills even a process 1.
        new("traces process 1 to death", "echo before; perl -e 'syscall(101, 0x4206, 1, 0, 0x100000)'; echo after; "
            + "sleep 1") { Begins = "before\n", Outcome = RunOutcome.Faulty, MayGoWell = true },
        new("stops process 1 by tracing", "echo before; setsid perl -e 'syscall(101, 0x4206, 1, 0, 0); syscall(101, "
            + "0x4207, 1, 0, 0); sleep 30' & sleep 0.3; exit 3") {
            Begins = "before\n", Outcome = RunOutcome.Faulty, MayGoWell = true, MayTimeOut = true, MaxSeconds = 1 },
        new("wrecks process 1's memory", """
            echo before
            perl -e 'open M, "<", "/proc/1/maps"; my @maps = <M>; open F, "+<", "/proc/1/mem" or exit;
              for (@maps) { /^(\w+)-(\w+) r-x/ or next; my ($from, $to) = map { hex } $1, $2;
                sysseek F, $from, 0; syswrite F, "\xcc" x ($to - $from) }'
            """) { Output = "before\n", Outcome = RunOutcome.Faulty, MayGoWell = true },
        new("kills everything", "echo before; sleep 30 & kill -9 -1; echo after") {
            Output = "before\nafter\n", Status = "0" },
        new("terminates everything", "echo before; sleep 30 & kill -TERM -1; echo after") { Begins = "before\n" },
        new("sends everything every signal", "echo before; for ((n = 1; n <= 64; n++)); do sleep 30 & kill -$n -1; "
            + "done 2>/dev/null; echo after") { Begins = "before\nafter\n" },
        new("kills its process group", "echo before; kill -9 0") { Output = "before\n", Errors = "", Status = "137" },
        new("kills with its last breath", "echo before; trap 'kill -9 -1' EXIT; exit 7") {
            Output = "before\n", Status = "7" },
        new("leaves a process that holds stdout", "echo before; (sleep 30; echo late) &") {
            Output = "before\n", Status = "0" },
        new("leaves a session that holds stdout", "echo before; setsid bash -c 'sleep 30; echo late' &") {
            Output = "before\n", Status = "0" },
        new("leaves a process that ignores every signal", "echo before; setsid bash -c 'for n in {1..64}; do trap "
            + "\"\" $n; done; sleep 30; echo late' 2>/dev/null &") { Output = "before\n", Status = "0" },
        new("leaves stopped processes", "echo before; for i in {1..20}; do sleep 30 & kill -STOP $!; done") {
            Output = "before\n", Status = "0" },
        new("leaves zombies' children", "echo before; for i in {1..50}; do (sleep 30 &) & done; wait") {
            Output = "before\n", Status = "0" },
        new("daemonises and writes files for ever", "echo before; setsid bash -c 'while :; do echo x "
            + ">>/sandbox/late; done' & sleep 0.2") { Output = "before\n", Status = "0", Created = ["late"] },
        new("execs", "echo before; exec bash -c 'echo after; exit 5'") { Output = "before\nafter\n", Status = "5" },
    ];
}
