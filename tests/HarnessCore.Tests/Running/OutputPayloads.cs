using HarnessCore.Running;

namespace HarnessCore.Tests.Running;

/// <summary>Katas that misuse stdin, stdout and stderr.</summary>
internal static class OutputPayloads
{
    private const string NonBlocking =
        "perl -e 'use Fcntl; for my $f (*STDOUT, *STDERR) { fcntl($f, F_SETFL, fcntl($f, F_GETFL, 0) | O_NONBLOCK) }'";

    public static IReadOnlyList<Payload> All { get; } =
    [
        new("floods stdout", "echo before; yes 0123456789 | head -c 300000000") {
            Status = "0", MaxSeconds = 15, Within = 18 },
        new("floods stderr", "echo before; yes 0123456789 | head -c 100000000 >&2") {
            Output = "before\n", Status = "0" },
        new("floods both for ever", "echo before; yes >&2 & yes") { Outcome = RunOutcome.TimedOut, MaxSeconds = 1 },
        new("writes single bytes slowly", "echo before; for c in 0 1 2 3 4 5 6 7 8 9 a b c d e f; do printf $c; "
            + "sleep 0.03; done") { Output = "before\n0123456789abcdef", Status = "0" },
        new("writes without a newline", "echo before; printf unfinished") {
            Output = "before\nunfinished", Status = "0" },
        new("writes every byte", "echo before; for i in {0..255}; do printf \"\\\\x$(printf %x $i)\"; done") {
            Status = "0" },
        new("writes stdout and stderr in turn", "for i in {1..500}; do echo o$i; echo e$i >&2; done") {
            Begins = "o1\no2\n", Errors = string.Concat(Enumerable.Range(1, 500).Select(n => $"e{n}\n")),
            Status = "0" },
        new("closes its outputs and works on", "echo before; exec >&- 2>&-; sleep 0.3; exit 6") {
            Output = "before\n", Errors = "", Status = "6" },
        new("makes its outputs non-blocking", $"echo before; {NonBlocking}; head -c 200000 /dev/zero | tr '\\0' x; "
            + "exit 0") { Status = "0" },
        new("makes its outputs non-blocking and creates a big file", $"echo before; {NonBlocking}; head -c 40000 "
            + "/dev/zero | tr '\\0' x >big") { Output = "before\n", Status = "0", Created = ["big"] },
        new("reads stdin", "echo before; cat; read -r line; echo \"got $? '$line'\"") {
            Output = "before\ngot 1 ''\n", Status = "0" },
        new("reads process 1's stdin", "echo before; timeout 1 cat </proc/1/fd/0; echo after") { Begins = "before\n" },
        new("writes into process 1's outputs", "echo before; echo out >/proc/1/fd/1; echo err >/proc/1/fd/2; echo "
            + "three >/proc/1/fd/3") { Output = "before\n", Status = "1" },
        new("speaks of nonces", "echo before; printf '00000000000000000000000000000000 0 no 0 "
            + "00000000000000000000000000000000'") { Begins = "before\n0000", Status = "0" },
        new("puts a dead link in its own place", "echo before; rm cyber-dojo.sh; ln -s /nowhere cyber-dojo.sh") {
            Output = "before\n", Status = "0" },
        new("has a syntax error", "echo before\nif") { Begins = "before\n", Status = "2" },
        new("is empty", "") { Output = "", Begins = "", Errors = "", Status = "0" },
    ];
}
