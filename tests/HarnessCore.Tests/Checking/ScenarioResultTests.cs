using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Checking;

public class ScenarioResultTests
{
    private static readonly Failure Failure =
        new() { Ran = "r", Mismatches = [], Why = "w", Change = "c", Again = "a", Run = "x" };
    private static readonly LtfEntry Built = new("a", null, "/images/a", "/images/a/start_point", null, [], 1);
    private static readonly LtfEntry Pulled = Built with { BuildFolder = null, ImageReference = "a" };

    [Theory]
    [InlineData(Level.Required, false, true)]
    [InlineData(Level.Required, true, true)]
    [InlineData(Level.Next, false, true)]
    [InlineData(Level.Next, true, false)]
    [InlineData(Level.Info, false, false)]
    public void AFailureCountsByItsLevel(Level level, bool nextIsAdvisory, bool counts) =>
        Assert.Equal(counts, Of(Verdict.Failed(Failure), level: level, nextIsAdvisory: nextIsAdvisory).Fails);

    [Theory]
    [InlineData(Level.Required)]
    [InlineData(Level.Info)]
    public void AnErrorAndAnUnexpectedPassAlwaysCount(Level level)
    {
        Assert.True(Of(Verdict.EngineError("e"), level: level, nextIsAdvisory: true).Fails);
        Assert.True(
            Of(Verdict.Passed().As(VerdictKind.UnexpectedPass, "u"), level: level, nextIsAdvisory: true).Fails);
    }

    [Fact]
    public void WhatIsExcusedOrDoesNotApplyNeverCounts()
    {
        Assert.False(Of(Verdict.Passed(), inCi: true).Fails);
        Assert.False(Of(Verdict.NotApplicable("n"), inCi: true).Fails);
        Assert.False(Of(Verdict.Failed(Failure).As(VerdictKind.KnownFailure, "k"), inCi: true).Fails);
    }

    [Fact]
    public void AnImageThatIsBuiltHereMustBeThereInCi()
    {
        Assert.True(Of(Verdict.Skipped("s"), Built, inCi: true).Fails);
        Assert.False(Of(Verdict.Skipped("s"), Built, inCi: false).Fails);
        Assert.False(Of(Verdict.Skipped("s"), Pulled, inCi: true).Fails);
    }

    private static ScenarioResult Of(
        Verdict verdict, LtfEntry? entry = null, Level level = Level.Required, bool inCi = false,
        bool nextIsAdvisory = false) =>
        new(entry ?? Built, TestScenario.That(_ => verdict) with { Level = level }, verdict, TimeSpan.Zero)
        {
            Options = new CheckOptions { InCi = inCi, NextIsAdvisory = nextIsAdvisory },
        };
}
