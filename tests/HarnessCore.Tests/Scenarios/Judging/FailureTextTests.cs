using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Scenarios.Judging;

public sealed class FailureTextTests
{
    private static readonly LtfEntry Entry =
        new("gcc-assert", null, "images/gcc-assert", "images/gcc-assert/start_point", null, [], 1);

    [Fact]
    public void SaysWhatWasRunExpectedGotWhyAndWhatToDo()
    {
        var failure = new Failure
        {
            Ran = "cyber-dojo.sh = printf ' hel\\nlo '\nexit 3",
            Mismatches = [
                new Mismatch("stdout is ' hel⏎lo·'", "stdout is 'hel'"), new Mismatch("status 3", "status 0")],
            Why = "Output need not end in a newline.",
            Change = "look for a wrapper",
            Again = "./ltf check gcc-assert --scenario stdout/no-newline",
            Run = "outcome red, status 0, kata 14 ms",
        };

        Assert.Equal(
            """
            gcc-assert › stdout/no-newline: failed (required)
              ran       cyber-dojo.sh = printf ' hel\nlo '
                        exit 3
              expected  stdout is ' hel⏎lo·'
              got       stdout is 'hel'
              expected  status 3
              got       status 0
              run       outcome red, status 0, kata 14 ms
              why       Output need not end in a newline.
              change    look for a wrapper
              again     ./ltf check gcc-assert --scenario stdout/no-newline
            """,
            new ScenarioResult(
                Entry, ConformanceProfile.Find("stdout/no-newline"), Verdict
                    .Failed(failure), TimeSpan.Zero).Explanation);
    }

    [Fact]
    public void SaysACommonReasonOnce() => Assert.Equal(
        """
        gcc-assert › 2 scenarios: skipped
          ids       stdout/no-newline, stdout/flood
          because   no such host
        """,
        FailureText.Of(
            "gcc-assert", ["stdout/no-newline", "stdout/flood"], Level.Required, VerdictKind.Skipped, "no such host",
            failure: null, difference: null).ToString());
}
