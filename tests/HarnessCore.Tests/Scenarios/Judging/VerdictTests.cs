using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using HarnessCore.TrafficLights;

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

    [Theory]
    [InlineData(VerdictKind.Passed, "✓")]
    [InlineData(VerdictKind.NotApplicable, "-")]
    [InlineData(VerdictKind.KnownFailure, "~")]
    [InlineData(VerdictKind.Skipped, "-")]
    [InlineData(VerdictKind.UnexpectedPass, "✗")]
    [InlineData(VerdictKind.Failed, "✗")]
    [InlineData(VerdictKind.Error, "!")]
    public void EveryKindHasASign(VerdictKind kind, string sign) => Assert.Equal(sign, Signs.Of(kind));

    [Fact]
    public void SandboxesAndVersionsHaveWords()
    {
        Assert.Equal("a read-only root", Words.Of(SandboxRoot.ReadOnly));
        Assert.Equal("a writable root", Words.Of(SandboxRoot.Writable));
        Assert.Equal("the red version of the start-point", Words.Edited(Colour.Red));
    }

    [Theory]
    [InlineData("exception", "ArgumentError", "wrong", "exception: ArgumentError: wrong")]
    [InlineData("not a lambda", null, "", "not a lambda")]
    [InlineData("not a lambda", "", null, "not a lambda")]
    public void AFaultSaysWhatItKnows(string context, string? type, string? message, string said) =>
        Assert.Equal(said, Words.Of(new LambdaFault(context, type, message, null)));

    [Fact]
    public void MismatchesAreEqualByWhatTheySay()
    {
        var mismatch = new Mismatch("a", "b");

        Assert.Equal(mismatch, mismatch with { IsLate = true, IsTimeOut = true, DependsOnTime = true });
        Assert.Equal(mismatch.GetHashCode(), (mismatch with { IsLate = true }).GetHashCode());
        Assert.NotEqual(mismatch, mismatch with { Expected = "c" });
        Assert.NotEqual(mismatch, mismatch with { Got = "c" });
        Assert.False(mismatch.Equals(null));
    }

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
