using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>files: text files that a kata creates or changes come back, and nothing else does.</summary>
internal static class FilesFamily
{
    private const int MostShown = 16;

    private static readonly string Change =
        $"Install the full tools, not busybox's: {DockerfileLine.Install("coreutils file findutils tar")}. "
            + "Remove bash startup files that write to /sandbox.";

    public static IReadOnlyList<Scenario> Scenarios { get; } = Rows.WithDefaults(Change);

    private static Scenario[] Rows =>
    [
        new ScriptScenario("files/unchanged")
        {
            Why = "Files that the kata did not write must not be reported as changed, or users search for a change "
                + "that nobody made.",
            Script = "true",
            Expected = [Expect.NoFiles()],
        },
        new ScriptScenario("files/created")
        {
            Why = "Tests create reports and golden masters. They are shown with the kata's own files.",
            Script = @"printf 'made\n' >made.txt",
            Expected = [Expect.Created(("made.txt", "made\n")), Expect.Changed()],
        },
        new ScriptScenario("files/changed")
        {
            Why = "A formatter changes the kata's files, and the user must see it. Deleted files are not reported.",
            Script = """
                touch gone.txt
                rm gone.txt
                printf 'changed' >cyber-dojo.sh
                """,
            Expected = [Expect.Created(), Expect.Changed(("cyber-dojo.sh", "changed"))],
        },
        new ScriptScenario("files/sub-directories")
        {
            Why = "Coverage reports live in directories of their own. Their path is part of their name.",
            Script = "mkdir -p a/b && echo deep >a/b/c.txt",
            Expected = [Expect.Created(("a/b/c.txt", "deep\n")), Expect.Changed()],
        },
        new ScriptScenario("files/at-most-16")
        {
            Why = "A browser gets at most 16 new files: the first by name, so that they are always the same.",
            Script = "for i in $(seq -w 32 -1 1); do echo \"$i\" >\"f$i\"; done",
            Expected = [Expect.Created([.. Enumerable.Range(1, MostShown).Select(i => ($"f{i:00}", $"{i:00}\n"))])],
        },
        new ScriptScenario("files/names")
        {
            Why = "A kata may use any file name. One that looks like an option, a command or two lines must do no "
                + "harm, and is reported unchanged.",
            Script = """
                n=$'two\nlines'
                for name in .dot 'a b' 'a&b' "a'b" 'a"b' '$(touch made-by-name)' -n stdout stderr status \
                  "$n" $'\303\251t\303\251'; do echo x >"./$name"; done
                echo x >"$(printf 'n%.0s' $(seq 255))"
                """,
            Expected = [Expect.Created([.. OddNames.Select(name => (name, "x\n"))])],
        },
        new ScriptScenario("files/binary")
        {
            Why = "A browser cannot show object files and programs, so they are left out. Files of zero or one "
                + "character are text.",
            Script = """
                printf 'a\0b\1\2' >binary.o
                : >empty.txt
                printf 1 >one.txt
                """,
            Expected = [Expect.Created(("empty.txt", ""), ("one.txt", "1"))],
            Change = $"Install the full file command, not busybox's: {DockerfileLine.Install("file")}. "
                + "`file --mime-encoding` must tell text from binary.",
        },
        new ScriptScenario("files/truncated")
        {
            Why = "A log of many megabytes must not fill the browser. The first 50 KiB are kept, and the user is told "
                + "that there was more.",
            Script = "head -c 52224 /dev/zero | tr '\\0' x >long.txt",
            Expected = [Expect.CreatedSize("long.txt", 50 * 1024, truncated: true)],
            Change = $"Install the full truncate, not busybox's: {DockerfileLine.Install("coreutils")}.",
        },
        new ScriptScenario("files/links-and-devices")
        {
            Why = "A link must not reveal its target, and a pipe must not hang the run. A hard link counts as a file.",
            Script = """
                ln -s /etc/passwd link
                ln -s . loop
                mkfifo pipe
                echo x >file.txt
                ln file.txt hard.txt
                """,
            Expected =
            [
                Expect.Created(("file.txt", "x\n"), ("hard.txt", "x\n")), Expect.NotTimedOut(), Expect.Within(5),
            ],
        },
        new ScriptScenario("files/unreadable")
        {
            Why = "A file or directory that nobody can read must not keep the others from being reported.",
            Script = """
                echo secret >secret.txt
                chmod 000 secret.txt
                mkdir closed
                echo inside >closed/inside.txt
                chmod 000 closed
                echo open >open.txt
                exit 3
                """,
            Expected = [Expect.Created(("open.txt", "open\n")), Expect.Status(3)],
        },
        new ScriptScenario("files/thousands")
        {
            Why = "Package managers and build tools create thousands of files. The run must still end in time.",
            Script = "for i in $(seq 2000); do echo $i >f$i; done; echo done",
            Expected = [Expect.Stdout("done\n"), Expect.NotTimedOut(), Expect.Within(10)],
        },
        new FilesHidden("files/hidden")
        {
            Level = Level.Next,
            Why = "hidden_filenames in manifest.json lists files to keep out of the browser. They must not count "
                + "towards the 16 new files.",
        },
        .. FilesHistory.Rows,
    ];

    private static string[] OddNames =>
    [
        ".dot", "a b", "a&b", "a'b", "a\"b", "$(touch made-by-name)", "-n", "stdout", "stderr", "status",
        "two\nlines", "été", new('n', 255),
    ];
}
