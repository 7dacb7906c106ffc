using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>What runners have got wrong with files before: encodings, sizes and long names.</summary>
internal static class FilesHistory
{
    private const int Limit = 50 * 1024;
    private const string Long = "long.txt";

    // The limit falls between the second and the third byte of a character.
    private const int WholeCharacters = Limit / 3;

    private static readonly string LongName = new('n', 120);
    private static readonly string LongFolder = new('d', 130);
    private static readonly string LongSent = new('s', 140);

    private static readonly string TextChange =
        $"Install the full file command, not busybox's: {DockerfileLine.Install("file")}. "
            + "`file --mime-encoding` must call text binary only if it is: UTF-8 and ISO-8859-1 are text.";

    public static IReadOnlyList<Scenario> Rows { get; } =
    [
        new FilesSent("files/utf8")
        {
            Why = "Names, quotes and messages in most languages are not ASCII. A file with one such letter is still "
                + "text, and must not disappear.",
            Sent = new Dictionary<string, string> { ["sent.txt"] = "na\u00efve\n" },
            Script = """
                printf 'caf\303\251 5 \342\202\254\n' >made.txt
                printf 'Gr\303\274\303\237e\n' >>sent.txt
                """,
            Expected =
            [
                Expect.Created(("made.txt", "caf\u00e9 5 \u20ac\n")),
                Expect.Changed(("sent.txt", "na\u00efve\nGr\u00fc\u00dfe\n")),
            ],
            Change = TextChange,
        },
        new ScriptScenario("files/latin1")
        {
            Why = "Old tools write ISO-8859-1. Such a file is text: it comes back without the letters that are not "
                + "UTF-8, rather than not at all.",
            Script = """printf 'caf\351 au lait\n' >made.txt""",
            Expected = [Expect.Created(("made.txt", "caf au lait\n"))],
            Change = TextChange,
        },
        new FilesSent("files/long-names")
        {
            Why = "Java packages and coverage reports have paths of more than 100 characters, where old tar formats "
                + "cut names.",
            Sent = new Dictionary<string, string> { [LongSent] = "sent\n" },
            Script = $"""
                name=$(printf 'n%.0s' $(seq {LongName.Length})) folder=$(printf 'd%.0s' $(seq {LongFolder.Length}))
                mkdir -p "$folder/$folder"
                for place in . "$folder" "$folder/$folder"; do echo made >"$place/$name"; done
                echo changed >"$(printf 's%.0s' $(seq {LongSent.Length}))"
                """,
            Expected =
            [
                Expect.Created(
                    (LongName, "made\n"), ($"{LongFolder}/{LongName}", "made\n"),
                    ($"{LongFolder}/{LongFolder}/{LongName}", "made\n")),
                Expect.Changed((LongSent, "changed\n")),
            ],
            Change = $"Install GNU tar, not busybox's: {DockerfileLine.Install("tar")}. Remove TAR_OPTIONS and "
                + "wrappers that choose the v7 or ustar format, which cut long names.",
        },
        new FilesSent("files/becomes-binary")
        {
            Why = "A kata may overwrite one of its own files with a program. A browser cannot show that, so the file "
                + "is left out, and the others are reported as usual.",
            Sent = new Dictionary<string, string> { ["sent.txt"] = "text\n" },
            Script = """
                printf 'a\0b\1\2' >sent.txt
                echo text >made.txt
                """,
            Expected = [Expect.Created(("made.txt", "text\n")), Expect.Changed()],
            Change = TextChange,
        },
        new ScriptScenario("files/multibyte-truncated")
        {
            Why = "A long file is cut at 50 KiB, often inside a character. The rest of that character must not come "
                + "back as garbage, and the user is told that there was more.",
            Script = $"printf '\\342\\202\\254%.0s' $(seq {WholeCharacters + 10}) >{Long}",
            Expected = [Euros()],
            Change = $"Install the full file and truncate, not busybox's: {DockerfileLine.Install("coreutils file")}.",
        },
        new FilesSent("files/large-unchanged")
        {
            Why = "Some katas come with data of more than 50 KiB. If nobody touched it, it must not come back as "
                + "changed, cut to 50 KiB.",
            Sent = new Dictionary<string, string> { ["data.txt"] = LargeText() },
            Script = "cat data.txt >/dev/null",
            Expected = [Expect.NoFiles()],
            Change = $"Install the full truncate, not busybox's: {DockerfileLine.Install("coreutils")}. Remove bash "
                + "startup files that write to /sandbox.",
        },
    ];

    private static Expectation Euros() => new(
        $"created {Long}: {Words.Count(WholeCharacters, "whole euro sign")}, truncated",
        run => !run.Created.TryGetValue(Long, out var file)
            ? $"created: {string.Join(", ", run.Created.Keys.Select(Visible.Of).DefaultIfEmpty("nothing"))}"
            : file.Truncated && file.Content == new string('\u20ac', WholeCharacters) ? null
            : $"created {Long}: {Words.Count(file.Content.Length, "character")}, "
                + (file.Truncated ? "truncated" : "not truncated"));

    private static string LargeText() =>
        string.Concat(Enumerable.Range(1, 6000).Select(number => FormattableString.Invariant($"line {number:0000}\n")));
}
