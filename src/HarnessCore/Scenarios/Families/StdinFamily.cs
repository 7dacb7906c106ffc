using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>stdin: cyber-dojo.sh has an empty input.</summary>
internal static class StdinFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        new ScriptScenario("stdin/empty")
        {
            Why = "Nobody types into a kata: a test that reads its input must see end-of-file at once, and not wait.",
            Script = """
                cat
                read -r line
                echo "read $?: [$line]"
                """,
            Expected = [Expect.Stdout("read 1: []\n"), Expect.NotTimedOut(), Expect.Within(5)],
            Change = "Something in the image redirects the stdin of bash. Remove the exec from the file that "
                + "ENV BASH_ENV names, or the script that wraps bash.",
        },
    ];
}
