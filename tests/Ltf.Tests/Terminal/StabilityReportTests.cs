using HarnessCore.Checking;
using HarnessCore.Reports;
using HarnessCore.Scenarios.Judging;
using Ltf.Terminal;

namespace Ltf.Tests.Terminal;

public sealed class StabilityReportTests
{
    [Fact]
    public void MarksTheFlakyAndCountsRounds()
    {
        Stability[] all =
        [
            new("gcc-assert", "stdout/tabs", new Dictionary<VerdictKind, int> { [VerdictKind.Passed] = 5 }, 0),
            new(
                "gcc-assert", "timeout/quiet",
                new Dictionary<VerdictKind, int> { [VerdictKind.Failed] = 2, [VerdictKind.Passed] = 3 }, 1),
        ];

        Assert.Equal(
            """

            gcc-assert
              stdout/tabs                  5 of 5 passed
            ✗ timeout/quiet                3 of 5 passed, 2 of 5 failed; 1 near a time-out

            1 of 2 scenarios stable, 1 flaky, 1 near a time-out (over 80% of the limit): flaky

            """,
            Shown(all));
    }

    [Fact]
    public void WhatWasSkippedInEveryRoundIsNotStable() => Assert.Equal(
        """

        absent
          stdout/tabs                  3 of 3 skipped

        0 of 1 scenario stable, 0 flaky, 1 not checked: nothing was checked

        """,
        Shown([new("absent", "stdout/tabs", new Dictionary<VerdictKind, int> { [VerdictKind.Skipped] = 3 }, 0)]));

    private static string Shown(IReadOnlyList<Stability> all)
    {
        using var text = new StringWriter { NewLine = "\n" };
        StabilityReport.Show(all, Conclusion.Of(all, complete: true), text);
        return text.ToString();
    }
}
