using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>The rows that stdout and stderr share: what a kata prints arrives as it was printed.</summary>
internal static class StreamRows
{
    private const int Limit = CappedBytes.TextLimit;
    private const double FloodSeconds = 10;

    private const string Change =
        "Something in the image changes the output. Remove ENV BASH_ENV from the Dockerfile, or the script that wraps "
            + "bash.";

    /// <summary>The family of a stream.</summary>
    public static IReadOnlyList<Scenario> Of(OutputStream stream) =>
        new[] { Texts(stream), Sizes(stream), Both(stream) }.SelectMany(rows => rows).WithDefaults(Change);

    private static IEnumerable<ScriptScenario> Texts(OutputStream stream) =>
    [
        Printing(stream, "no-newline", @"printf ' hel\nlo '", " hel\nlo ") with
        {
            Why = "Output need not end in a newline, and leading and trailing spaces are part of it: prompts, progress "
                + "bars, diffs.",
        },
        Printing(stream, "empty", "true", "") with
        {
            Why = "A kata that prints nothing must show nothing. A line that the image prints would pass for the "
                + "kata's output.",
        },
        Printing(stream, "blank-lines", @"printf '\n\na\n\n\nb\n\n'", "\n\na\n\n\nb\n\n") with
        {
            Why = "Test frameworks separate their reports with blank lines, also at the start and at the end.",
        },
        Printing(stream, "carriage-returns", @"printf 'a\r\nb\rc\r'", "a\r\nb\rc\r") with
        {
            Why = "Windows line endings and progress bars use carriage returns. Dropping or doubling them changes what "
                + "the lambda sees.",
        },
        Printing(stream, "tabs", @"printf '\ta\tb\n\t\n'", "\ta\tb\n\t\n") with
        {
            Why = "Tables of test results are aligned with tabs.",
        },
        new($"{Words.Of(stream)}/utf8")
        {
            Why = "Users test with text in every language. It must survive wherever the stream is split, and a stray "
                + "byte must not spoil the rest.",
            // The sleeps cut characters of two and of four bytes in the middle.
            Script = $$"""
                {
                  printf 'h\303'; sleep 0.2
                  printf '\251llo \360\237'; sleep 0.2
                  printf '\220\263 a\377b\300c\n'
                }{{To(stream)}}
                """,
            Expected = [Expect.Exactly(stream, "héllo 🐳 abc\n"), Expect.Exactly(Other(stream), "")],
        },
    ];

    private static IEnumerable<ScriptScenario> Sizes(OutputStream stream) =>
    [
        new($"{Words.Of(stream)}/truncated")
        {
            Why = "A browser can show only so much, and the user must be told that there was more.",
            Script = $"head -c 52224 /dev/zero | tr '\\0' x{To(stream)}",
            Expected = [Expect.Size(stream, Limit, truncated: true), Expect.Status(0)],
        },
        new($"{Words.Of(stream)}/whole")
        {
            Why = "Output of exactly the size limit must not be reported as truncated: the user would look for "
                + "more, and there is none.",
            Script = $"head -c 51200 /dev/zero | tr '\\0' x{To(stream)}",
            Expected = [Expect.Size(stream, Limit, truncated: false), Expect.Status(0)],
        },
        // 300 MB: on a slow machine a prompt time-out will do.
        new($"{Words.Of(stream)}/flood")
        {
            Root = SandboxRoot.Writable,
            Why = "Printing in an endless loop must not keep the user waiting.",
            Script = $"yes 0123456789 | head -c 300000000{To(stream)}",
            MaxSeconds = FloodSeconds,
            Expected = [Expect.Size(stream, Limit, truncated: true), Expect.Within(FloodSeconds + 2)],
        },
    ];

    private static IEnumerable<ScriptScenario> Both(OutputStream stream) =>
    [
        new($"{Words.Of(stream)}/interleaved")
        {
            Why = "Frameworks report on one stream and log on the other. Each must arrive complete and in order.",
            Script = "for i in 1 2 3 4 5; do echo \"out $i\"; echo \"err $i\" >&2; done",
            Expected = [Expect.Exactly(stream, Counted(stream == OutputStream.Stdout ? "out" : "err"))],
        },
        new($"{Words.Of(stream)}/closed")
        {
            Why = "Daemons close their streams first. The runner must not take that for the end of the run, or lose "
                + "the exit status.",
            Script = "echo before; echo before >&2; exec >&- 2>&-; sleep 1; exit 7",
            Expected = [Expect.Exactly(stream, "before\n"), Expect.Status(7), Expect.NotTimedOut()],
        },
    ];

    private static ScriptScenario Printing(OutputStream stream, string name, string command, string text) =>
        new($"{Words.Of(stream)}/{name}")
        {
            Why = "",
            Script = $"{{ {command}; }}{To(stream)}",
            Expected = [Expect.Exactly(stream, text), Expect.Exactly(Other(stream), ""), Expect.Status(0)],
        };

    private static string To(OutputStream stream) => stream == OutputStream.Stdout ? "" : " >&2";

    private static OutputStream Other(OutputStream stream) =>
        stream == OutputStream.Stdout ? OutputStream.Stderr : OutputStream.Stdout;

    private static string Counted(string word) =>
        string.Concat(Enumerable.Range(1, 5).Select(number => $"{word} {number}\n"));
}
