using HarnessCore.Catalogue;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Scenarios;

public class ScenarioResultTests
{
    private static readonly Failure Failure = new() { Ran = "r", Mismatches = [], Why = "w", Change = "c", Again = "a", Context = "x" };
    private static readonly LtfEntry Built = new("a", null, "/images/a", "/images/a/start_point", null, [], 1);
    private static readonly LtfEntry Pulled = Built with { BuildFolder = null, ImageReference = "a" };

    [Theory]
    [InlineData(Level.Required, false, true)]
    [InlineData(Level.Required, true, true)]
    [InlineData(Level.Next, false, true)]
    [InlineData(Level.Next, true, false)]
    [InlineData(Level.Info, false, false)]
    public void AFailureCountsByItsLevel(Level level, bool nextIsAdvisory, bool counts) =>
        Assert.Equal(counts, Of(Verdict.Failed(Failure), level: level).IsFailure(inCi: false, nextIsAdvisory));

    [Theory]
    [InlineData(Level.Required)]
    [InlineData(Level.Info)]
    public void AnErrorAndAnUnexpectedPassAlwaysCount(Level level)
    {
        Assert.True(Of(Verdict.EngineError("e"), level: level).IsFailure(inCi: false, nextIsAdvisory: true));
        Assert.True(Of(Verdict.Passed().As(VerdictKind.UnexpectedPass, "u"), level: level).IsFailure(inCi: false, nextIsAdvisory: true));
    }

    [Fact]
    public void WhatIsExcusedOrDoesNotApplyNeverCounts()
    {
        Assert.False(Of(Verdict.Passed()).IsFailure(inCi: true));
        Assert.False(Of(Verdict.NotApplicable("n")).IsFailure(inCi: true));
        Assert.False(Of(Verdict.Failed(Failure).As(VerdictKind.KnownFailure, "k")).IsFailure(inCi: true));
    }

    [Fact]
    public void AnImageThatIsBuiltHereMustBeThereInCi()
    {
        Assert.True(Of(Verdict.Skipped("s"), Built).IsFailure(inCi: true));
        Assert.False(Of(Verdict.Skipped("s"), Built).IsFailure(inCi: false));
        Assert.False(Of(Verdict.Skipped("s"), Pulled).IsFailure(inCi: true));
    }

    private static ScenarioResult Of(Verdict verdict, LtfEntry? entry = null, Level level = Level.Required) =>
        new(entry ?? Built, TestScenario.That(_ => verdict) with { Level = level }, verdict, TimeSpan.Zero);
}
