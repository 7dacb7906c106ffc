using System.Globalization;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Kinds;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Families;

/// <summary>status and stdin: cyber-dojo.sh's exit status comes back as it is, and its input is empty.</summary>
internal static class StatusFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        .. new[] { 0, 1, 42, 255 }.Select(Of),
        new ScriptScenario
        {
            Id = "stdin/empty",
            Why = "A test that reads its input waits for somebody who is not there; it must see the end at once.",
            Script = """
                cat
                read -r line
                echo "read $?: [$line]"
                """,
            Expected = [Expect.Stdout("read 1: []\n"), Expect.NotTimedOut(), Expect.Within(5)],
            Change = "nothing in an image should be able to do this; look for a wrapper around bash that gives it an input",
        },
    ];

    private static ScriptScenario Of(int status) => new()
    {
        Id = Invariant($"status/{status}"),
        Why = "Many lambdas tell green from red by the exit status of cyber-dojo.sh, so it must come back as it is.",
        Script = $"exit {status.ToString(CultureInfo.InvariantCulture)}",
        Expected = [Expect.Status(status), Expect.NotTimedOut()],
        Change = "the status is altered on its way: look for an EXIT trap in a bash startup file, or for a wrapper around bash",
    };
}
