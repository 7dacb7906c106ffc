using HarnessCore.Reports;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports;

public sealed class BadgeReportTests
{
    [Theory]
    [InlineData("conforms", "brightgreen", VerdictKind.Passed, VerdictKind.KnownFailure)]
    [InlineData("1 failed", "red", VerdictKind.Passed, VerdictKind.Failed, VerdictKind.Error)]
    [InlineData("not checked", "lightgrey", VerdictKind.Passed, VerdictKind.Error)]
    [InlineData("not checked", "lightgrey", VerdictKind.Skipped)]
    [InlineData("not checked", "lightgrey")]
    public void SaysHowTheImageIs(string message, string colour, params VerdictKind[] outcomes)
    {
        var image = Sample.Passing.Images[0];
        var checkedImage = image with
        {
            Name = "gcc-assert",
            Outcomes =
            [
                .. outcomes.Select(outcome => image.Outcomes[0] with
                {
                    Outcome = outcome,
                    Fails = outcome is VerdictKind.Failed or VerdictKind.Error,
                }),
            ],
        };

        Assert.Equal(
            $"{{\"schemaVersion\":1,\"label\":\"gcc-assert\",\"message\":\"{message}\",\"color\":\"{colour}\"}}\n",
            BadgeReport.Of(checkedImage));
    }
}
