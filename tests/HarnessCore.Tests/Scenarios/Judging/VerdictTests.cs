using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Scenarios.Judging;

public class VerdictTests
{
    [Fact]
    public void KindsAreOrderedByBadness() => Assert.Equal(
        [
            VerdictKind.Passed, VerdictKind.NotApplicable, VerdictKind.KnownFailure, VerdictKind.Skipped,
            VerdictKind.UnexpectedPass, VerdictKind.Failed, VerdictKind.Error,
        ],
        Enum.GetValues<VerdictKind>()
            .Order());

    [Fact]
    public void PassedSaysNothing() =>
        Assert.True(Verdict.Passed() is { Kind: VerdictKind.Passed, Failure: null, Reason: null, Output: null });

    [Fact]
    public void SkippedAndErrorHaveAReasonAndNoFailure()
    {
        Assert.True(Verdict.Skipped("why") is { Kind: VerdictKind.Skipped, Failure: null, Reason: "why" });
        Assert.True(Verdict.EngineError("why") is { Kind: VerdictKind.Error, Failure: null, Reason: "why" });
    }

    [Fact]
    public void FailedHasAFailureAndNoReason()
    {
        var failure = new Failure { Ran = "r", Mismatches = [], Why = "w", Change = "c", Again = "a", Run = "x" };
        Assert.True(
            Verdict.Failed(failure) is { Kind: VerdictKind.Failed, Reason: null } failed && failed.Failure == failure);
    }
}
