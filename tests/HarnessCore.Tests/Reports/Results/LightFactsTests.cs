using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;
using HarnessCore.TrafficLights;

namespace HarnessCore.Tests.Reports.Results;

public sealed class LightFactsTests
{
    [Fact]
    public void ThePatternOfTheLineThatRanLastIsTheOneThatDecided()
    {
        var decided = DecidedBy.Of(new LambdaExplanation(5, "return :red", [
            new(2, "/a/", "stdout", "a", null), new(5, "/near/", "stdout", "n", "/ne/"),
            new(5, "/b/", "stderr", "b", null),
        ]));

        Assert.Equal(new DecidedBy(5, "return :red", "/b/", "stderr", "b"), decided);
    }

    [Fact]
    public void WithoutAPatternThereIsTheLineAlone() => Assert.Equal(
        new DecidedBy(1, "lambda { :green }", "", "", ""),
        DecidedBy.Of(new LambdaExplanation(1, "lambda { :green }", [])));

    [Fact]
    public void ResultsKeepThemAndTheDateOfAKnownFailure()
    {
        var light = new LightFacts(0.25, 10) { Decided = new(5, "s", "/p/", "stdout", "t") };
        var document = Sample.Failing.With("gcc-assert", "traffic-light/red", outcome =>
            outcome with { Light = light, Until = new DateOnly(2026, 12, 31) });

        var json = ResultsJson.Of(document);
        var read = ResultsJson.Parse(System.Text.Encoding.UTF8.GetBytes(json)).Images[0].Outcomes
            .Single(outcome => outcome.Scenario == "traffic-light/red");

        Assert.Contains("\"until\": \"2026-12-31\"", json, StringComparison.Ordinal);
        Assert.Equal((light, new DateOnly(2026, 12, 31)), (read.Light, read.Until));
    }
}
