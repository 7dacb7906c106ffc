using HarnessCore.Running;

namespace HarnessCore.Tests.Running;

/// <summary>Katas that use up processes, memory and disks.</summary>
internal static class ResourcePayloads
{
    public static IReadOnlyList<Payload> All { get; } =
    [
        new("is a fork bomb", "echo before; bomb() { bomb | bomb & }; bomb; sleep 20") {
            MaxSeconds = 2, MayTimeOut = true },
        new("is a fork bomb that ignores signals", "echo before; trap '' TERM INT HUP; f() { while :; do (f) & done; "
            + "}; f 2>/dev/null") { MaxSeconds = 2, Outcome = RunOutcome.TimedOut },
        new("takes all memory", "echo before; head -c 8G /dev/zero | tail") {
            Output = "before\n", MayTimeOut = true, IsKilledForMemory = true, MaxSeconds = 15, Within = 20 },
        new("takes all memory in many processes", "echo before; for i in {1..4}; do head -c 900M /dev/zero | tail & "
            + "done; wait") { MaxSeconds = 3, MayTimeOut = true, Within = 15 },
        new("fills its disks", "echo before; for n in 1 2 3 4; do dd if=/dev/zero of=/sandbox/f$n bs=1M count=200; "
            + "dd if=/dev/zero of=/tmp/f$n bs=1M count=200; done 2>&1 | grep -c 'No space left'") {
            Output = "before\n6\n", Status = "0", Created = ["f3", "f4"], MaxSeconds = 15, Within = 18 },
        new("fills its disk with text", "echo before; yes 0123456789abcdef >full.txt; exit 4") {
            Output = "before\n", Status = "4", Created = ["full.txt"], MaxSeconds = 15, Within = 18 },
        new("fills shared memory", "echo before; dd if=/dev/zero of=/dev/shm/full bs=1M 2>/dev/null; exit 0") {
            Output = "before\n", Status = "0" },
        new("writes one file too big", "echo before; trap '' XFSZ; dd if=/dev/zero of=/home/sandbox/big bs=1M "
            + "count=300 2>/dev/null; stat -c %s /home/sandbox/big") { Output = "before\n268435456\n", Status = "0" },
        new("creates two thousand files", "echo before; for i in {1..2000}; do echo $i >f$i; done") {
            Output = "before\n", Status = "0",
            Created = [.. Enumerable.Range(1, 2000).Select(n => $"f{n}").Order(StringComparer.Ordinal).Take(16)] },
        new("makes deep directories", "echo before; for i in {1..300}; do mkdir d && cd d || break; done; echo deep "
            + ">file") {
            Output = "before\n", Status = "0", Created = [string.Concat(Enumerable.Repeat("d/", 300)) + "file"] },
        new("opens too many files", "echo before; for i in {3..2000}; do eval \"exec $i>/tmp/$i\" || break; done "
            + "2>/dev/null; echo after") { Begins = "before\n" },
    ];
}
