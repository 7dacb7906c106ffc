using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Kinds;

namespace HarnessCore.Scenarios.Families;

/// <summary>stdout and stderr: what a kata prints arrives as it was printed. Every scenario is there for both streams.</summary>
internal static class OutputFamily
{
    private const int Limit = 50 * 1024;

    private const string Change = "the output is altered on its way: look for a bash startup file, or a wrapper around bash, that prints or filters";

    public static IReadOnlyList<Scenario> Scenarios { get; } = [.. Of(Output.Stdout), .. Of(Output.Stderr)];

    private static IEnumerable<Scenario> Of(Output stream)
    {
        var (name, other) = stream == Output.Stdout ? ("stdout", Output.Stderr) : ("stderr", Output.Stdout);
        var redirected = stream == Output.Stdout ? "" : " >&2";

        ScriptScenario Printing(string id, string why, string command, string text) => new()
        {
            Id = $"{name}/{id}",
            Why = why,
            Script = $"{{ {command}; }}{redirected}",
            Expected = [Expect.Exactly(stream, text), Expect.Exactly(other, ""), Expect.Status(0)],
            Change = Change,
        };

        return
        [
            Printing(
                "no-newline",
                "Output need not end in a newline, and blanks at either end are part of it: a prompt, a progress bar, a test's diff.",
                @"printf ' hel\nlo '",
                " hel\nlo "),
            Printing("empty", "A kata that prints nothing has nothing to show: a line of the image's own would be taken for its output.", "true", ""),
            Printing(
                "blank-lines",
                "Blank lines, at the beginning and at the end too, are how test frameworks set their reports apart.",
                @"printf '\n\na\n\n\nb\n\n'",
                "\n\na\n\n\nb\n\n"),
            Printing(
                "carriage-returns",
                "Windows line ends and progress bars use carriage returns; dropped or doubled, they change what a lambda sees.",
                @"printf 'a\r\nb\rc\r'",
                "a\r\nb\rc\r"),
            Printing("tabs", "Tables of test results are aligned with tabs.", @"printf '\ta\tb\n\t\n'", "\ta\tb\n\t\n"),
            new ScriptScenario
            {
                Id = $"{name}/utf8",
                Why = "People test with names and words of all languages. Text must survive, wherever the stream happens to be cut; a stray byte must not take the rest with it.",
                // The sleeps cut characters of two and of four bytes in the middle.
                Script = $$"""
                    { printf 'h\303'; sleep 0.2; printf '\251llo \360\237'; sleep 0.2; printf '\220\263 a\377b\300c\n'; }{{redirected}}
                    """,
                Expected = [Expect.Exactly(stream, "héllo 🐳 abc\n"), Expect.Exactly(other, "")],
                Change = Change,
            },
            new ScriptScenario
            {
                Id = $"{name}/truncated",
                Why = "A browser can show so much and no more; a person must be told that there was more.",
                Script = $"head -c 52224 /dev/zero | tr '\\0' x{redirected}",
                Expected = [Expect.Size(stream, Limit, truncated: true), Expect.Status(0)],
                Change = Change,
            },
            new ScriptScenario
            {
                Id = $"{name}/whole",
                Why = "Output that is exactly as long as is kept must not be said to be cut off: a person would look for what is not there.",
                Script = $"head -c 51200 /dev/zero | tr '\\0' x{redirected}",
                Expected = [Expect.Size(stream, Limit, truncated: false), Expect.Status(0)],
                Change = Change,
            },
            new FloodScenario
            {
                Id = $"{name}/flood",
                Stream = stream,
                Why = "A print in an endless loop must not take the runner's memory, nor keep anybody waiting.",
                Change = Change,
            },
            new ScriptScenario
            {
                Id = $"{name}/interleaved",
                Why = "Frameworks report on one stream and log on the other; each must arrive whole and in its own order.",
                Script = "for i in 1 2 3 4 5; do echo \"out $i\"; echo \"err $i\" >&2; done",
                Expected = [Expect.Exactly(stream, string.Concat(Enumerable.Range(1, 5).Select(i => $"{(stream == Output.Stdout ? "out" : "err")} {i}\n")))],
                Change = Change,
            },
            new ScriptScenario
            {
                Id = $"{name}/closed",
                Why = "A daemon closes its streams first of all; that must not be taken for the end of the run, nor lose its status.",
                Script = "echo before; echo before >&2; exec >&- 2>&-; sleep 1; exit 7",
                Expected = [Expect.Exactly(stream, "before\n"), Expect.Status(7), Expect.NotTimedOut()],
                Change = Change,
            },
        ];
    }
}
