using HarnessCore.Scenarios.Families;
using HarnessCore.Scenarios.Mistakes;
using HarnessCore.TrafficLights;

namespace HarnessCore.Tests.Scenarios.Mistakes;

public class GreenCauseTests
{
    private const string From = "/usr/local/bin/red_amber_green.rb";

    [Fact]
    public void ShowsWhatInTheLambdaMatches() =>
        Assert.Equal(
            @"red_amber_green.rb:4: /^(\d+) examples, 0 failures/ also matches '0 examples, 0 failures'",
            GreenCause.Of(
                new DecidingLines(["0 examples, 0 failures\n"], []),
                [new LambdaMatch(@"/^(\d+) examples, 0 failures/", 4, "0 examples, 0 failures")], From, 0));

    [Fact]
    public void ShowsTheLinesWhereNothingInTheSourceMatches() =>
        Assert.Equal(
            "rag_lambda of manifest.json answers green because of '1..0' and 'done'",
            GreenCause.Of(new DecidingLines(["1..0\n"], ["done"]), [], "manifest", 0));

    [Fact]
    public void SaysThatNoOutputIsEnough() =>
        Assert.Equal(
            "red_amber_green.rb answers green for no output at all and exit status 0",
            GreenCause.Of(new DecidingLines([], []), [], From, 0));

    [Fact]
    public void ReportsWhatManyLinesDoToTheColours()
    {
        Assert.Equal(
            "red, amber, green did not change, although the runner keeps the first 50 KiB of stdout only",
            MistakesChatty.Report(["red", "amber", "green"], []));
        Assert.Equal(
            "green became red; red, amber did not change: the runner keeps the first 50 KiB of stdout, and what the "
                + "tests print behind that is lost",
            MistakesChatty.Report(["red", "amber"], ["green became red"]));
    }
}
