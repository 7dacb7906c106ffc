using System.Text.Json;
using HarnessCore.Reports.Readiness;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Readiness;

public sealed class FleetReadinessTests
{
    private const string Id = "read-only/green";
    private static readonly ResultsDocument Passing = SampleResults.Passing().Only("bash-bats", "gcc-assert");

    [Fact]
    public void EveryScenarioOfLevelNextHasAWishOfItsOwn() =>
        Assert.DoesNotContain(
            "other", Wish.Of(Passing).Select(one => one.Wish.Id));

    [Fact]
    public void AScenarioWithoutAWishIsNotForgotten()
    {
        var document = Passing with
        {
            Scenarios = [new() { Id = "new/rule", Level = Level.Next, Why = "", Asks = [] }],
        };

        var (wish, scenarios) = Assert.Single(Wish.Of(document));
        Assert.Equal(("other", "new/rule"), (wish.Id, Assert.Single(scenarios).Id));
    }

    [Theory]
    [InlineData(VerdictKind.Passed, "yes: every image is ready", "2 of 2 images ready")]
    [InlineData(VerdictKind.UnexpectedPass, "yes: every image is ready", "2 of 2 images ready")]
    [InlineData(VerdictKind.NotApplicable, "yes: every image is ready", "2 of 2 images ready")]
    [InlineData(VerdictKind.Failed, "not yet: 1 image not ready", "1 of 2 images ready")]
    [InlineData(VerdictKind.KnownFailure, "not yet: 1 image not ready", "1 of 2 images ready")]
    [InlineData(VerdictKind.Skipped, "unknown: 1 image not checked", "1 of 2 images ready")]
    [InlineData(VerdictKind.Error, "unknown: 1 image not checked", "1 of 2 images ready")]
    public void AnImageIsReadyIfNothingSpeaksAgainstIt(VerdictKind kind, string answer, string figures)
    {
        var wish = Of(Passing.With("gcc-assert", Id, outcome => outcome with { Outcome = kind }));

        Assert.Equal((answer, figures), (wish.Answer, wish.Figures));
    }

    [Fact]
    public void WhatDidNotRunIsNotReady()
    {
        var wish = Of(Passing.With("gcc-assert", image => image with { Outcomes = [] }));

        Assert.Equal("unknown: 1 image not checked", wish.Answer);
        Assert.Equal("did not run", wish.In(ReadinessState.NotChecked)[0].Why);
    }

    [Fact]
    public void WhereNothingAppliesThereIsNoYes()
    {
        var none = Passing with
        {
            Images = [.. Passing.Images.Select(image => image with
            {
                Outcomes = [.. image.Outcomes.Select(
                    outcome => outcome with { Outcome = VerdictKind.NotApplicable })],
            })],
        };

        Assert.Equal("unknown: it applies to no image", Of(none).Answer);
    }

    [Fact]
    public void AKnownFailureSaysUntilWhen()
    {
        var wish = Of(Passing.With("gcc-assert", Id, outcome => outcome with
        {
            Outcome = VerdictKind.KnownFailure,
            Reason = "it writes to /var",
            Until = new DateOnly(2026, 12, 31),
        }));

        var image = Assert.Single(wish.In(ReadinessState.NotReady));
        Assert.Equal("known failure until 2026-12-31", ReadinessReport.StateOf(image));
        Assert.Equal($"{Id}: it writes to /var", image.Why);
    }

    [Fact]
    public void TheNightsAreALine()
    {
        var before = Passing.With("gcc-assert", Id, outcome => outcome with { Outcome = VerdictKind.Failed }) with
        {
            Started = Passing.Started.AddDays(-1),
        };

        var wish = FleetReadiness.Of(Passing, [before]).Wishes.Single(one => one.Wish.Id == "read-only-root");

        Assert.Equal([1, 2], wish.Nights.Select(night => night.Ready));
        Assert.Equal("1 of 2 → 2 of 2 in 2 nights", wish.Trend);
    }

    [Fact]
    public void TheReportsSayTheSame()
    {
        var readiness = FleetReadiness.Of(SampleResults.Failing(), SampleResults.History(5));

        var text = ReadinessReport.Text(readiness);
        Assert.Contains("\nRead-only root: 16 of 18 images ready\n", text, StringComparison.Ordinal);
        Assert.Contains("\n  ✗ go-testing: not ready\n", text, StringComparison.Ordinal);
        Assert.Contains("17 of 18 → 16 of 18 in 6 nights", text, StringComparison.Ordinal);
        var markdown = ReadinessReport.AsMarkdown(readiness, 100_000);
        Assert.Contains("| Read-only root | 16 of 18 images ready | not yet: 1", markdown, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(ReadinessReport.Json(readiness));
        var wish = json.RootElement.GetProperty("wishes")[0];
        Assert.Equal(
            ("read-only-root", 16, 1, 1),
            (wish.GetProperty("id").GetString(), wish.GetProperty("ready").GetInt32(),
                wish.GetProperty("not_ready").GetInt32(), wish.GetProperty("not_checked").GetInt32()));
        Assert.Equal(6, wish.GetProperty("nights").GetArrayLength());
    }

    [Theory]
    [InlineData("<b>x</b> | @all `y` \u001b[31m\u202e")]
    public void WhatAnImageSaysIsTextOnly(string hostile)
    {
        var readiness = FleetReadiness.Of(
            Passing.With("gcc-assert", Id, outcome => outcome with
            {
                Outcome = VerdictKind.Failed,
                Reason = hostile,
            }), []);

        Assert.DoesNotContain('\u001b', ReadinessReport.Text(readiness));
        Assert.DoesNotContain('\u202e', ReadinessReport.Text(readiness));
        Assert.DoesNotContain("<b>", ReadinessReport.AsMarkdown(readiness, 100_000), StringComparison.Ordinal);
    }

    private static WishReadiness Of(ResultsDocument document) =>
        FleetReadiness.Of(document, []).Wishes.Single(one => one.Wish.Id == "read-only-root");
}
