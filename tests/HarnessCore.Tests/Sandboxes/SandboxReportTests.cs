using HarnessCore.Sandboxes;

namespace HarnessCore.Tests.Sandboxes;

public sealed class SandboxReportTests
{
    [Fact]
    public void HoldsWhatProcess1Tells()
    {
        var report = SandboxReport.Parse(
            "143 yes 2 2147479552 150 310 201 900000 30 600 7.39\n12 1 R 149 - bash ./cyber-dojo.sh");

        Assert.NotNull(report);
        Assert.Equal((143, true, 2, 2147479552),
            (report.Status, report.Stopped, report.OomKills, report.PeakMemory));
        Assert.Equal(
            new SandboxUsage(
                TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(3.1), TimeSpan.FromMilliseconds(2010),
                TimeSpan.FromSeconds(0.9), 0.05, 7.39),
            report.Usage);
        Assert.Equal(["12 1 R 149 - bash ./cyber-dojo.sh"], report.Processes);
    }

    [Theory]
    [InlineData("no", false, false)]
    [InlineData("yes", true, false)]
    [InlineData("late", true, true)]
    public void TellsWhoStoppedIt(string word, bool stopped, bool late)
    {
        var report = SandboxReport.Parse($"143 {word} 0 - 1 2 - - 0 0 -")!;
        Assert.Equal((stopped, late), (report.Stopped, report.Late));
    }

    [Fact]
    public void WhatAKernelDoesNotTellIsNull()
    {
        var report = SandboxReport.Parse("0 no 1 - 1 2 - - 0 0 -")!;
        var usage = report.Usage;
        Assert.Null(report.PeakMemory);
        Assert.Equal((null, null, null, 0), (usage.StoppedAfter, usage.Waited, usage.LoadAverage, usage.Stolen));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0 no 0")]
    [InlineData("-1 no 0 - 1 2 - - 0 0 -")]
    [InlineData("0 no -1 - 1 2 - - 0 0 -")]
    [InlineData("x no 0 - 1 2 - - 0 0 -")]
    [InlineData("0 no 0 - - 2 - - 0 0 -")]
    [InlineData("99999999999999999999 no 0 - 1 2 - - 0 0 -")]
    [InlineData("0 no 0 - 1 2 - - 0 0 - more")]
    public void NonsenseIsNoReport(string text) => Assert.Null(SandboxReport.Parse(text));
}
