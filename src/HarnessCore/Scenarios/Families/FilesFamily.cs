using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Kinds;

namespace HarnessCore.Scenarios.Families;

/// <summary>files: text files that a kata makes or changes come back, and nothing else does.</summary>
internal static class FilesFamily
{
    private const string Change = "check that file, find, tar and truncate in the image are the full ones, and first in PATH; and that no startup file of bash writes to /sandbox";

    private static readonly string LongName = new('n', 255);

    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        new ScriptScenario
        {
            Id = "files/unchanged",
            Why = "A file that nobody has written to must not be shown as changed: a person would look for the difference.",
            Script = "true",
            Expected = [Expect.NoFiles()],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "files/created",
            Why = "Reports, approved texts and golden masters are files that tests create; they are shown beside the kata's own.",
            Script = @"printf 'made\n' >made.txt",
            Expected = [Expect.Created(("made.txt", "made\n")), Expect.Changed()],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "files/changed",
            Why = "A formatter changes the kata's files: a person must see it. A file that is deleted is not reported, and does no harm.",
            Script = """
                touch gone.txt
                rm gone.txt
                printf 'changed' >cyber-dojo.sh
                """,
            Expected = [Expect.Created(), Expect.Changed(("cyber-dojo.sh", "changed"))],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "files/sub-directories",
            Why = "Coverage reports live in folders of their own, and keep their path as their name.",
            Script = "mkdir -p a/b && echo deep >a/b/c.txt",
            Expected = [Expect.Created(("a/b/c.txt", "deep\n")), Expect.Changed()],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "files/at-most-16",
            Why = "A browser gets 16 new files at most, and always the same ones: the first by name.",
            Script = "for i in $(seq -w 32 -1 1); do echo \"$i\" >\"f$i\"; done",
            Expected = [Expect.Created([.. Enumerable.Range(1, 16).Select(i => ($"f{i:00}", $"{i:00}\n"))])],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "files/names",
            Why = "Names are a kata's to choose. One that reads like an option, a command or two lines must do no harm, and be reported as it is.",
            Script = """
                n=$'two\nlines'
                for name in .dot 'a b' 'a&b' "a'b" 'a"b' '$(touch made-by-name)' -n stdout stderr status "$n" $'\303\251t\303\251'; do echo x >"./$name"; done
                echo x >"$(printf 'n%.0s' $(seq 255))"
                """,
            Expected =
            [
                Expect.Created([.. new[] { ".dot", "a b", "a&b", "a'b", "a\"b", "$(touch made-by-name)", "-n", "stdout", "stderr", "status", "two\nlines", "été", LongName }.Select(name => (name, "x\n"))]),
            ],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "files/binary",
            Why = "Object files and programs are left out: a browser cannot show them. An empty file, or one of a single character, is text.",
            Script = """
                printf 'a\0b\1\2' >binary.o
                : >empty.txt
                printf 1 >one.txt
                """,
            Expected = [Expect.Created(("empty.txt", ""), ("one.txt", "1"))],
            Change = "`file --mime-encoding` in the image must tell text from binary: install the full file command (package file), not busybox's",
        },
        new ScriptScenario
        {
            Id = "files/truncated",
            Why = "A log of many megabytes must not fill a browser: 50 KiB of it are kept, and it is said that there was more.",
            Script = "head -c 52224 /dev/zero | tr '\\0' x >long.txt",
            Expected = [Expect.CreatedSize("long.txt", 50 * 1024, truncated: true)],
            Change = "truncate in the image must be able to shorten a file: install coreutils",
        },
        new ScriptScenario
        {
            Id = "files/links-and-devices",
            Why = "A link must not show what is behind it, a pipe must not hang the run, and a second name of a file is a file.",
            Script = """
                ln -s /etc/passwd link
                ln -s . loop
                mkfifo pipe
                echo x >file.txt
                ln file.txt hard.txt
                """,
            Expected = [Expect.Created(("file.txt", "x\n"), ("hard.txt", "x\n")), Expect.NotTimedOut(), Expect.Within(5)],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "files/unreadable",
            Why = "A file, or a folder, that nobody may read must not take the others with it.",
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
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "files/thousands",
            Why = "Package managers and build tools make files by the thousand; the run ends in time all the same.",
            Script = "for i in $(seq 2000); do echo $i >f$i; done; echo done",
            Expected = [Expect.Stdout("done\n"), Expect.NotTimedOut(), Expect.Within(10)],
            Change = Change,
        },
        new HiddenFilesScenario
        {
            Id = "files/hidden",
            Why = "A manifest names files that nobody wants to see (hidden_filenames); they must not push others out of the sixteen.",
            Change = "the patterns of hidden_filenames are regular expressions: check that those of the manifest say what they are meant to",
        },
    ];
}
