using System.Reflection;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Scenarios.Judging;

public class ExpectTests
{
    private static readonly Case[] Cases =
    [
        new(
            nameof(Expect.Stdout), Expect.Stdout("a\n"),
            Given.Run(stdout: "a\n"), Given.Run(stdout: "a"),
            "stdout is 'a⏎'", "stdout is 'a'"),
        new(
            nameof(Expect.Stderr), Expect.Stderr(""),
            Given.Run(stdout: "x"), Given.Run(stderr: " "),
            "stderr is ''", "stderr is '·'"),
        new(
            nameof(Expect.StdoutBegins), Expect.StdoutBegins("be"),
            Given.Run(stdout: "before"), Given.Run(stdout: "not before"),
            "stdout begins with 'be'", "stdout is 'not before'"),
        new(
            nameof(Expect.StdoutHas), Expect.StdoutHas("or"),
            Given.Run(stdout: "before"), Given.Run(stdout: "be"),
            "stdout contains 'or'", "stdout is 'be'"),
        new(
            nameof(Expect.NoComplaint), Expect.NoComplaint(),
            Given.Run(stdout: "noise\nchecked\n"), Given.Run(stdout: "wrong: a:\tx\nnoise\nwrong: b\nchecked\n"),
            "the script finds no problem", "a:␉x\nb"),
        new(
            nameof(Expect.NoComplaint), Expect.NoComplaint(),
            Given.Run(stdout: "checked\n"), Given.Run(),
            "the script finds no problem", "the script did not finish: stdout is ''"),
        new(
            nameof(Expect.StderrHas), Expect.StderrHas("or"),
            Given.Run(stderr: "before"), Given.Run(stdout: "before"),
            "stderr contains 'or'", "stderr is ''"),
        new(
            nameof(Expect.StderrHasNot), Expect.StderrHasNot("fork"),
            Given.Run(stdout: "fork"), Given.Run(stderr: "a fork"),
            "stderr does not contain 'fork'", "stderr is 'a fork'"),
        new(
            nameof(Expect.Exactly), Expect.Exactly(OutputStream.Stdout, "a"),
            Given.Run(stdout: "a"), Given.Run(stderr: "a"),
            "stdout is 'a'", "stdout is ''"),
        new(
            nameof(Expect.Exactly), Expect.Exactly(OutputStream.Stderr, "a"),
            Given.Run(stderr: "a"), Given.Run(stdout: "a"),
            "stderr is 'a'", "stderr is ''"),
        new(
            nameof(Expect.Size), Expect.Size(OutputStream.Stderr, 3, truncated: false),
            Given.Run(stderr: "abc"), Given.Run(stdout: "abc"),
            "stderr: 3 bytes, not truncated", "stderr: 0 bytes, not truncated"),
        new(
            nameof(Expect.Created), Expect.Created(("b", "x"), ("a", "x")),
            Given.Run(created: ["a", "b"]), Given.Run(created: ["a"]),
            "created: 'b' = 'x', 'a' = 'x'", "created: 'a' = 'x'"),
        new(
            nameof(Expect.Created), Expect.Created(),
            Given.Run(changed: ["a"]), Given.Run(created: ["a"]),
            "created: nothing", "created: 'a' = 'x'"),
        new(
            nameof(Expect.Changed), Expect.Changed(("a", "x")),
            Given.Run(changed: ["a"]), Given.Run(created: ["a"]),
            "changed: 'a' = 'x'", "changed: nothing"),
        new(
            nameof(Expect.CreatedSize), Expect.CreatedSize("a", 1, truncated: false),
            Given.Run(created: ["a"]), Given.Run(created: ["b"]),
            "created 'a': 1 byte, not truncated", "created: 'b'"),
        new(
            nameof(Expect.CreatedSize), Expect.CreatedSize("a", 1, truncated: true),
            Given.Run() with { Created = new Dictionary<string, CapturedText> { ["a"] = new("x", true) } },
            Given.Run(created: ["a"]),
            "created 'a': 1 byte, truncated", "created 'a': 1 byte, not truncated"),
        new(
            nameof(Expect.Size), Expect.Size(OutputStream.Stdout, 3, truncated: true),
            Given.Run(stdout: "abc", truncated: true), Given.Run(stdout: "abc"),
            "stdout: 3 bytes, truncated", "stdout: 3 bytes, not truncated"),
        new(
            nameof(Expect.Size), Expect.Size(OutputStream.Stdout, 3, truncated: false),
            Given.Run(stdout: "abc"), Given.Run(stdout: "ab"),
            "stdout: 3 bytes, not truncated", "stdout: 2 bytes, not truncated"),
        new(
            nameof(Expect.Status), Expect.Status(137),
            Given.Run(status: "137"), Given.Run(status: "1"),
            "status 137", "status 1"),
        new(
            nameof(Expect.Outcome), Expect.Outcome(Colour.Amber),
            Given.Run(RunOutcome.Amber), Given.Run(RunOutcome.Faulty),
            "outcome amber", "outcome faulty"),
        new(
            nameof(Expect.Outcome), Expect.Outcome(RunOutcome.TimedOut),
            Given.Run(RunOutcome.TimedOut), Given.Run(),
            "outcome timed_out", "outcome red"),
        new(
            nameof(Expect.TimedOut), Expect.TimedOut(),
            Given.Run(RunOutcome.TimedOut), Given.Run(RunOutcome.Green),
            "outcome timed_out", "outcome green"),
        new(
            nameof(Expect.RedOrAmber), Expect.RedOrAmber(),
            Given.Run(RunOutcome.Amber), Given.Run(RunOutcome.Faulty),
            "outcome red or amber", "outcome faulty"),
        new(
            nameof(Expect.RedOrAmber), Expect.RedOrAmber(),
            Given.Run(RunOutcome.Red), Given.Run(RunOutcome.TimedOut),
            "outcome red or amber", "outcome timed_out"),
        new(
            nameof(Expect.NotGreen), Expect.NotGreen(),
            Given.Run(RunOutcome.Faulty), Given.Run(RunOutcome.Green),
            "an outcome other than green", "outcome green"),
        new(
            nameof(Expect.NotTimedOut), Expect.NotTimedOut(),
            Given.Run(RunOutcome.Faulty), Given.Run(RunOutcome.TimedOut),
            "no time-out", "outcome timed_out"),
        new(
            nameof(Expect.Within), Expect.Within(2.5),
            Given.Run(seconds: 2.5), Given.Run(seconds: 2.51),
            "it ends within 2.5 s", "it took 2.51 s"),
        new(
            nameof(Expect.NoFiles), Expect.NoFiles(),
            Given.Run(), Given.Run(created: ["a\n"]),
            "no created or changed files", "created: 'a⏎'; changed: nothing"),
        new(
            nameof(Expect.NoFiles), Expect.NoFiles(),
            Given.Run(), Given.Run(changed: ["b", "c"]),
            "no created or changed files", "created: nothing; changed: 'b', 'c'"),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void IsMetByARunAndMissedByAnother(int number)
    {
        var (name, expectation, met, missed, expected, got) = Cases[number];
        Assert.True(expectation.Check(met) is null, name);
        var mismatch = expectation.Check(missed);
        Assert.Equal((expected, got), (mismatch?.Expected, mismatch?.Got));
        Assert.Equal(expectation.IsEnd, mismatch?.IsLate);
        Assert.Equal(
            expectation.IsEnd || expectation.IsOutcome || missed.Outcome == RunOutcome.TimedOut,
            mismatch?.DependsOnTime);
        Assert.Equal(expectation.IsOutcome && missed.Outcome == RunOutcome.TimedOut, mismatch?.IsTimeOut);
    }

    [Theory]
    [InlineData("hel", RunOutcome.TimedOut, true)]
    [InlineData("", RunOutcome.TimedOut, true)]
    [InlineData("hex", RunOutcome.TimedOut, false)]
    [InlineData("hel", RunOutcome.Red, false)]
    public void MoreTimeMendsOnlyAnOutputThatHasBegunRight(string stdout, RunOutcome outcome, bool dependsOnTime) =>
        Assert.Equal(
            dependsOnTime,
            Expect.Stdout("hello").Check(Given.Run(outcome, stdout: stdout))!.DependsOnTime);

    [Fact]
    public void OutcomesMayHaveHadTooLittleTimeAndEndsComeTooLate()
    {
        Assert.All(
            [Expect.Outcome(RunOutcome.Green), Expect.RedOrAmber(), Expect.NotGreen(), Expect.NotTimedOut()],
            expectation => Assert.True(expectation is { IsOutcome: true, IsEnd: false }, expectation.Expected));
        Assert.True(Expect.TimedOut() is { IsOutcome: false, IsEnd: false });
        Assert.True(Expect.Within(1) is { IsOutcome: false, IsEnd: true });
    }

    [Theory]
    [InlineData(Colour.Red, RunOutcome.Red)]
    [InlineData(Colour.Amber, RunOutcome.Amber)]
    [InlineData(Colour.Green, RunOutcome.Green)]
    public void KnowsTheOutcomeOfEveryColour(Colour colour, RunOutcome outcome) =>
        Assert.Null(Expect.Outcome(colour).Check(Given.Run(outcome)));

    [Fact]
    public void CountsTheHarvestIntoTheTime()
    {
        var run = Given.Run() with { Log = new RunLog { Milliseconds = new RunTimings(60_000, 1500, 1500, 60_000) } };
        Assert.Equal("it took 3.00 s", Expect.Within(2).Check(run)?.Got);
    }

    [Fact]
    public void EveryOneIsTestedHere()
    {
        var all = typeof(Expect)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(method => method.Name)
            .Distinct();
        Assert.Equal(all.Order(), Cases.Select(each => each.Name).Distinct().Order());
    }

    private sealed record Case(
        string Name, Expectation Expectation, RunResult Met, RunResult Missed, string Expected, string Got);
}
