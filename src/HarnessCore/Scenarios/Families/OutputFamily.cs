using HarnessCore.Running;

namespace HarnessCore.Scenarios.Families;

/// <summary>stdout and stderr: what a kata prints arrives as it was printed.</summary>
internal static class OutputFamily
{
    private const int Limit = 50 * 1024;

    private const string Change = "the output is altered on its way: look for a bash startup file, or a wrapper around bash, that prints or filters";

    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        new ScriptScenario
        {
            Id = "stdout/no-newline",
            Why = "Output need not end in a newline, and blanks at either end are part of it: a prompt, a progress bar, a test's diff.",
            Script = @"printf ' hel\nlo '",
            Expected = [Expect.Stdout(" hel\nlo "), Expect.Stderr(""), Expect.Status(0)],
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "stdout/truncated",
            Why = "A browser can show so much and no more; a person must be told that there was more, and must not be told so when there was not.",
            Script = "head -c 52224 /dev/zero | tr '\\0' x",
            Expected = [Expect.StdoutSize(Limit, truncated: true), Expect.Status(0)],
            Change = Change,
        },
        new FloodScenario
        {
            Id = "stdout/flood",
            Why = "A print in an endless loop must not take the runner's memory, nor keep anybody waiting.",
            Change = Change,
        },
        new ScriptScenario
        {
            Id = "stderr/no-newline",
            Why = "Output need not end in a newline, and blanks at either end are part of it, on stderr as on stdout.",
            Script = @"printf ' hel\nlo ' >&2",
            Expected = [Expect.Stderr(" hel\nlo "), Expect.Stdout(""), Expect.Status(0)],
            Change = Change,
        },
    ];
}
