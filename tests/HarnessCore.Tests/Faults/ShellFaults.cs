namespace HarnessCore.Tests.Faults;

/// <summary>Startup files of bash, and whatever stands between the runner and cyber-dojo.sh.</summary>
internal static class ShellFaults
{
    // Scenarios that compare a stream as a whole.
    private static readonly string[] WholeStdout =
    [
        "stdout/no-newline", "stdout/empty", "stdout/blank-lines", "stdout/carriage-returns", "stdout/tabs",
        "stdout/utf8", "stdout/interleaved", "stdout/closed", "stdout/whole",
    ];

    private static readonly string[] ComparesStdout = [
        "stderr/*", "stdin/*", "limits/*", "self-kill/*", "isolation/*", "timeout/*", "files/thousands",
        "read-only/root-is-read-only"];

    private static readonly string[] WholeStderr =
    [
        "timeout/keeps-output", "stderr/no-newline", "stderr/empty", "stderr/blank-lines", "stderr/carriage-returns",
        "stderr/tabs", "stderr/utf8", "stderr/interleaved", "stderr/closed", "stderr/whole",
        "stdout/no-newline", "stdout/empty", "stdout/blank-lines", "stdout/carriage-returns", "stdout/tabs",
        "stdout/utf8",
    ];

    private static readonly string[] NotEmptyStderr =
    [
        "stderr/no-newline", "stderr/blank-lines", "stderr/carriage-returns", "stderr/tabs", "stderr/utf8",
        "stderr/truncated", "stderr/whole", "stderr/flood", "stderr/interleaved", "stderr/closed",
    ];

    private static readonly string[] WithStatus =
    [
        "status/*",
        .. from stream in new[] { "stdout", "stderr" } from name in new[] {
            "no-newline", "empty", "blank-lines", "carriage-returns", "tabs", "truncated", "whole",
            "closed" } select $"{stream}/{name}",
    ];

    public static IReadOnlyList<SeededFault> All { get; } =
    [
        new("prints-on-stdout") {
            BashEnv = "echo welcome", Fails = WholeStdout, MayFail = ComparesStdout,
            Names = "BASH_ENV=/etc/startup.sh" },
        new("prints-on-stderr") {
            BashEnv = "echo welcome >&2", Fails = WholeStderr, Names = "BASH_ENV=/etc/startup.sh" },
        new("exits-with-0") {
            BashEnv = "trap 'exit 0' EXIT",
            Fails = ["status/1", "status/42", "status/255", "stdout/closed", "stderr/closed", "files/unreadable"],
            Names = "trap 'exit 0' EXIT" },
        new("exits-with-3") {
            BashEnv = "trap 'exit 3' EXIT", Fails = [.. WithStatus, "self-kill/background"],
            MayFail = ["files/unreadable"], Names = "trap 'exit 3' EXIT", NamedBy = "status/0" },
        new("writes-a-file") {
            BashEnv = "echo x >/sandbox/startup.log",
            Fails = [
                "files/unchanged", "files/created", "files/changed", "files/sub-directories", "files/names",
                "files/binary", "files/links-and-devices", "files/unreadable", "files/hidden", "files/utf8",
                "files/latin1", "files/long-names", "files/becomes-binary", "files/large-unchanged"],
            MayFail = ["self-kill/sandbox"], Names = "startup.log" },
        new("changes-a-file") {
            BashEnv = "echo >>/sandbox/hiker.py",
            Fails = [
                "files/unchanged", "files/created", "files/changed", "files/sub-directories", "self-kill/sandbox",
                "files/utf8", "files/long-names", "files/becomes-binary", "files/large-unchanged"],
            Names = "hiker.py" },
        new("closed-files") {
            BashEnv = "umask 077; chmod 600 /sandbox/*", Fails = ["limits/environment"], Names = "-rw-------" },
        new("other-variables") { BashEnv = "HOME=/root", Fails = ["limits/environment"], Names = "/root" },
        new("other-folder") { BashEnv = "cd /tmp", Fails = ["*"], Names = "cd /tmp" },
        new("lower-limits") {
            BashEnv = "ulimit -f 1000 -n 100 -u 500 -s 8000",
            Fails = ["limits/file-size", "limits/file-handles", "limits/processes", "limits/stack", "limits/disk"],
            Names = "100" },
        new("core-files") {
            BashEnv = "ulimit() { if [[ $1 == -*c ]]; then echo unlimited; else builtin ulimit \"$@\"; fi; }",
            Fails = ["limits/core"], Names = "unlimited" },
        new("has-an-input") { BashEnv = "exec </dev/zero", Fails = ["stdin/empty"], Names = "input" },
        new("input-never-ends") { BashEnv = "exec < <(sleep 1000)", Fails = ["stdin/empty"], Names = "input" },
        new("ignores-term") { BashEnv = "trap() { :; }", Fails = ["timeout/trap-fires"], Names = "trap() { :; }" },
        new("merges-streams") {
            BashEnv = "exec 2>&1",
            Fails = ["timeout/keeps-output", "stdout/interleaved", "stdout/closed", .. NotEmptyStderr, "limits/disk"],
            Names = "exec 2>&1", NamedBy = "stderr/tabs" },
        new("filters-output") {
            BashEnv = "printf() { builtin printf \"$@\" | tr -d '\\r'; }",
            Fails = ["stdout/carriage-returns", "stderr/carriage-returns"], Names = "tr -d" },
        new("cuts-output") {
            BashEnv = "head() { command head -c 40000; }",
            Fails = [
                "stdout/truncated", "stdout/whole", "stdout/flood", "stderr/truncated", "stderr/whole", "stderr/flood",
                "files/truncated", "image/toolbox"],
            Names = "command head -c 40000" },
        new("has-a-watchdog")
        {
            BashEnv = "(sleep 1; kill -9 $$) >/dev/null 2>&1 & disown",
            Fails = ["timeout/*"],
            MayFail = [
                "stdout/closed", "stderr/closed", "stdout/flood", "stderr/flood", "limits/memory", "limits/disk",
                "limits/fork-bomb", "files/thousands"],
            Names = "kill -9 $$",
        },
        new("kill-hangs") {
            BashEnv = "kill() { while :; do sleep 0.2; done; }",
            Fails = ["self-kill/itself", "self-kill/parent", "self-kill/everything"], Names = "kill()" },
        new("leaves-a-daemon") { BashEnv = "setsid sleep 1000 >/dev/null 2>&1 & disown" },
        new("wrapped-bash")
        {
            Layers =
                """
                RUN mv /bin/bash /bin/bash.real && \
                  printf '#!/bin/bash.real -p\necho wrapped >&2\nexec /bin/bash.real "$@"\n' >/bin/bash && \
                  chmod +x /bin/bash
                """,
            Fails = WholeStderr,
            MayFail = ["self-kill/background"],
            Names = "is a script, not bash",
        },
    ];
}
