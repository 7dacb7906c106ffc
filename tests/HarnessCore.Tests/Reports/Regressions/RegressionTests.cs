using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Regressions;

/// <summary>Results doctored by hand: what was changed is told, in its section, and nothing else is.</summary>
public sealed class RegressionTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
    private static readonly ResultsDocument Old = Sample.Fleet(images: 6, seed: 1, Day);

    [Theory]
    [InlineData(VerdictKind.Passed, VerdictKind.Failed, "newly failing", true)]
    [InlineData(VerdictKind.NotApplicable, VerdictKind.Failed, "newly failing", true)]
    [InlineData(VerdictKind.KnownFailure, VerdictKind.Failed, "newly failing", true)]
    [InlineData(VerdictKind.Skipped, VerdictKind.Failed, "newly failing", true)]
    [InlineData(VerdictKind.UnexpectedPass, VerdictKind.Failed, "newly failing", true)]
    [InlineData(VerdictKind.Error, VerdictKind.Failed, "newly failing", true)]
    [InlineData(VerdictKind.Passed, VerdictKind.Error, "new errors", true)]
    [InlineData(VerdictKind.Failed, VerdictKind.Error, "new errors", true)]
    [InlineData(VerdictKind.Skipped, VerdictKind.Error, "new errors", true)]
    [InlineData(VerdictKind.Passed, VerdictKind.Skipped, "no longer checked", true)]
    [InlineData(VerdictKind.Failed, VerdictKind.Skipped, "no longer checked", true)]
    [InlineData(VerdictKind.Failed, VerdictKind.Passed, "newly passing", false)]
    [InlineData(VerdictKind.KnownFailure, VerdictKind.Passed, "newly passing", false)]
    [InlineData(VerdictKind.Error, VerdictKind.Passed, "newly passing", false)]
    [InlineData(VerdictKind.Skipped, VerdictKind.Passed, "newly passing", false)]
    [InlineData(VerdictKind.KnownFailure, VerdictKind.UnexpectedPass, "known failures that can be removed", false)]
    [InlineData(VerdictKind.Passed, VerdictKind.UnexpectedPass, "known failures that can be removed", false)]
    [InlineData(VerdictKind.Failed, VerdictKind.KnownFailure, "other outcomes", false)]
    [InlineData(VerdictKind.Passed, VerdictKind.KnownFailure, "other outcomes", false)]
    [InlineData(VerdictKind.Passed, VerdictKind.NotApplicable, "other outcomes", false)]
    [InlineData(VerdictKind.NotApplicable, VerdictKind.Passed, "other outcomes", false)]
    [InlineData(VerdictKind.UnexpectedPass, VerdictKind.Passed, "other outcomes", false)]
    public void AFlippedScenarioIsTold(VerdictKind before, VerdictKind after, string section, bool worse)
    {
        var regression = RegressionFinder.Between(Flipped(Old, before), Flipped(Old, after), []);

        Assert.Equal([$"{section}: image-02 › stdout/flood"], Told(regression));
        Assert.Equal(worse, regression.IsWorse);
        Assert.False(regression.IsUnchanged);
    }

    [Fact]
    public void AFailureThatBeginsToCountIsNewlyFailing()
    {
        var failing = Flipped(Old, VerdictKind.Failed);
        var before = failing.With("image-02", "stdout/flood", outcome => outcome with { Fails = false });
        before = before with
        {
            Scenarios = [
                .. before.Scenarios.Select(one => one.Id == "stdout/flood" ? one with { Level = Level.Info } : one)]
        };

        var regression = RegressionFinder.Between(before, failing, []);

        Assert.Equal(["newly failing: image-02 › stdout/flood"], Told(regression));
        Assert.True(regression.IsWorse);
    }

    [Theory]
    [InlineData(VerdictKind.Passed)]
    [InlineData(VerdictKind.Failed)]
    [InlineData(VerdictKind.Error)]
    [InlineData(VerdictKind.Skipped)]
    [InlineData(VerdictKind.UnexpectedPass)]
    public void WhatWasSoBeforeIsNoChange(VerdictKind kind)
    {
        var regression = RegressionFinder.Between(Flipped(Old, kind), Flipped(Old, kind), []);

        Assert.Equal(
            kind == VerdictKind.UnexpectedPass
                ? ["known failures that can be removed: image-02 › stdout/flood"]
                : [], Told(regression));
        Assert.True(regression.IsUnchanged);
        Assert.False(regression.IsWorse);
        Assert.Contains("nothing changed", RegressionText.Of(regression), StringComparison.Ordinal);
    }

    [Fact]
    public void AFailureThatDoesNotCountIsToldAndIsNotWorse()
    {
        var info = Old.With(
            "image-02", "image/os", outcome => outcome with { Outcome = VerdictKind.Failed, Fails = false });

        var regression = RegressionFinder.Between(Old, info, []);

        Assert.Equal(["newly failing (not counted): image-02 › image/os"], Told(regression));
        Assert.False(regression.IsWorse);
        Assert.False(regression.IsUnchanged);
        Assert.EndsWith("\n\nno regression\n", RegressionText.Of(regression), StringComparison.Ordinal);
    }

    [Fact]
    public void AnOutputThatIsNotTheApprovedOneIsWorse() => Told(
        "differs from the approved output: image-02 › stdout/flood", true,
        Flipped(Old, VerdictKind.Failed).With(
            "image-02", "stdout/flood", outcome => outcome with { SnapshotDiffers = "- a\n+ b\n" }));

    [Fact]
    public void WhatWasSkippedAndDoesNotRunAnyMoreIsNotWorse()
    {
        var regression = RegressionFinder.Between(Flipped(Old, VerdictKind.Skipped), Without(Old), []);

        Assert.Equal(["other outcomes: image-02 › stdout/flood"], Told(regression));
        Assert.False(regression.IsWorse);
    }

    [Fact]
    public void AColourThatTheOldOutcomeDidNotHaveIsToldByTheOutcome()
    {
        var failed = Flipped(Old, VerdictKind.Failed)
            .With("image-02", "stdout/flood", outcome => outcome with { Colour = "" });
        var passed = Old.With("image-02", "stdout/flood", outcome => outcome with { Colour = "red" });

        Assert.Equal(
            ["newly passing: image-02 › stdout/flood"], Told(RegressionFinder.Between(failed, passed, [])));
    }

    [Fact]
    public void ARunThatIsJustNoticeablySlowerIsAChange()
    {
        var regression = RegressionFinder.Between(Old, Old, []) with { SlowerOverall = Regression.Noticeable };

        Assert.Equal(["slower: the whole run"], Told(regression));
        Assert.False(regression.IsUnchanged);
    }

    [Fact]
    public void AFailureThatBeginsToCountIsWorse()
    {
        var advisory = Old.With(
            "image-02", "read-only/red", outcome => outcome with { Outcome = VerdictKind.Failed, Fails = false });
        var counted = advisory.With("image-02", "read-only/red", outcome => outcome with { Fails = true });

        Assert.Equal(
            ["newly failing: image-02 › read-only/red"], Told(RegressionFinder.Between(advisory, counted, [])));
        Assert.Contains(
            "no longer counted", RegressionText.Of(RegressionFinder.Between(counted, advisory, [])),
            StringComparison.Ordinal);
    }

    [Fact]
    public void ARequiredFailureCountsAlsoWhereOnlyTheOutcomeWasEdited() =>
        Told(
            "newly failing: image-02 › stdout/flood", true,
            Old.With("image-02", "stdout/flood", outcome => outcome with { Outcome = VerdictKind.Failed }));

    [Fact]
    public void AnImageThatIsGoneIsTold() =>
        Told(
            "images gone: image-04", true,
            Old with { Images = [.. Old.Images.Where(image => image.Name != "image-04")] });

    [Fact]
    public void AnImageThatAppearedIsTold() =>
        Told(
            "new images: image-99", false,
            Old with { Images = [.. Old.Images, Old.Images[0] with { Name = "image-99" }] });

    [Fact]
    public void AKnownFailureOfANewImageCanBeRemovedToo()
    {
        var added = Flipped(Old, VerdictKind.UnexpectedPass).Images[1] with { Name = "image-99" };

        Assert.Equal(
            ["known failures that can be removed: image-99 › stdout/flood", "new images: image-99"],
            Told(RegressionFinder.Between(Old, Old with { Images = [.. Old.Images, added] }, [])));
    }

    [Fact]
    public void AScenarioThatIsGoneIsToldOnceAndNotForEveryImage() =>
        Told("scenarios gone: stdout/flood", true, Old with
        {
            Scenarios = [.. Old.Scenarios.Where(scenario => scenario.Id != "stdout/flood")],
            Images = [
            .. Old.Images.Select(
                image =>
                    image with {
                        Outcomes = [.. image.Outcomes.Where(outcome => outcome.Scenario != "stdout/flood")] })],
        });

    [Fact]
    public void AScenarioThatAppearedIsTold() =>
        Told(
            "new scenarios: zz/new", false,
            Old with { Scenarios = [.. Old.Scenarios, Old.Scenarios[0] with { Id = "zz/new" }] });

    [Fact]
    public void AnOutcomeThatIsNotThereAnyMoreIsNoLongerChecked() =>
        Told("no longer checked: image-02 › stdout/flood", true, Without(Old));

    [Fact]
    public void AColourThatChangedIsTold() =>
        Told(
            "changed colours: image-02 › traffic-light/red", false,
            Old.With("image-02", "traffic-light/red", outcome => outcome with { Colour = "amber" }));

    [Fact]
    public void ASnapshotThatChangedIsToldWithTheDifference()
    {
        var changed = Old.With(
            "image-02", "traffic-light/red", outcome =>
                outcome with { Snapshot = outcome.Snapshot.Replace("  |there", "  |you", StringComparison.Ordinal) });

        Told("changed snapshots: image-02 › traffic-light/red", false, changed);
        Assert.Contains(
            "      |Hello\n    -   |there\n    +   |you\n",
            RegressionText.Of(RegressionFinder.Between(Old, changed, [])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("digest")]
    [InlineData("reference")]
    [InlineData("system")]
    public void AnImageThatIsAnotherOneIsTold(string what) =>
        Told($"changed images: image-02 › {what}", false, Old.With("image-02", image =>
        what == "digest"
            ? image with { Digest = "sha256:x" }
            : what == "reference"
            ? image with { Reference = "x" }
            : image with { Os = "x" }));

    [Fact]
    public void AnImageThatCannotBeHadAnyMoreIsToldByItsScenariosOnly()
    {
        var gone = Old.With("image-02", image => image with
        {
            Digest = "",
            Os = "",
            Outcomes = [
                .. image.Outcomes.Select(
                    outcome =>
                        outcome with { Outcome = VerdictKind.Skipped, Colour = "", Snapshot = "", Seconds = 0 })],
        });

        Assert.All(
            Told(RegressionFinder.Between(Old, gone, [])), line =>
                Assert.StartsWith("no longer checked: image-02 › ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void EqualRunsDoNotDiffer()
    {
        var regression = RegressionFinder.Between(Old, Old, [Old]);

        Assert.Empty(Told(regression));
        Assert.True(regression.IsUnchanged);
    }

    [Fact]
    public void AnIncompleteRunIsSaidToBeSo()
    {
        var text = RegressionText.Of(RegressionFinder.Between(Old, Old with { Complete = false }, []));

        Assert.Single(text.Split('\n'), line => line.Contains("incomplete", StringComparison.Ordinal));
        Assert.Contains(
            "\nnew: ", text[..text.IndexOf("incomplete", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    private static void Told(string expected, bool worse, ResultsDocument doctored)
    {
        var regression = RegressionFinder.Between(Old, doctored, []);
        Assert.Equal([expected], Told(regression));
        Assert.Equal(worse, regression.IsWorse);
        Assert.False(regression.IsUnchanged);
    }

    private static IEnumerable<string> Told(Regression regression) =>
        RegressionSections.Of(regression)
            .SelectMany(section => section.Items.Select(item => $"{section.Title}: {item.Head}"));

    private static ResultsDocument Without(ResultsDocument document) => document.With("image-02", image => image with
    {
        Outcomes = [.. image.Outcomes.Where(outcome => outcome.Scenario != "stdout/flood")],
    });

    private static ResultsDocument Flipped(ResultsDocument document, VerdictKind kind) =>
        document.With(
            "image-02", "stdout/flood", outcome =>
                outcome with
                {
                    Outcome = kind,
                    Fails = kind is VerdictKind.Failed or VerdictKind.Error or VerdictKind.UnexpectedPass
                });
}
