using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Families;

/// <summary>status: cyber-dojo.sh's exit status arrives unchanged.</summary>
internal static class StatusFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } = [.. new[] { 0, 1, 42, 255 }.Select(Of)];

    private static ScriptScenario Of(int status) => new(Invariant($"status/{status}"))
    {
        Why = "Many lambdas tell green from red by the exit status of cyber-dojo.sh, so it must arrive unchanged.",
        Script = Invariant($"exit {status}"),
        Expected = [Expect.Status(status), Expect.NotTimedOut()],
        Change = "Something in the image changes the exit status. Remove the EXIT trap from the file that ENV BASH_ENV "
            + "names, or the script that wraps bash.",
    };
}
