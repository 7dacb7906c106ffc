using System.Reflection;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Scenarios;

public class ExpectTests
{
    private static readonly Case[] Cases =
    [
        new(nameof(Expect.Stdout), Expect.Stdout("a\n"), Given.Run(stdout: "a\n"), Given.Run(stdout: "a"), "stdout is 'a⏎'", "stdout is 'a'"),
        new(nameof(Expect.Stderr), Expect.Stderr(""), Given.Run(stdout: "x"), Given.Run(stderr: " "), "stderr is ''", "stderr is '·'"),
        new(nameof(Expect.StdoutBegins), Expect.StdoutBegins("be"), Given.Run(stdout: "before"), Given.Run(stdout: "not before"), "stdout begins with 'be'", "stdout is 'not before'"),
        new(nameof(Expect.StdoutHas), Expect.StdoutHas("or"), Given.Run(stdout: "before"), Given.Run(stdout: "be"), "stdout has 'or'", "stdout is 'be'"),
        new(nameof(Expect.NoComplaint), Expect.NoComplaint(), Given.Run(stdout: "noise\nchecked\n"), Given.Run(stdout: "wrong: a:\tx\nnoise\nwrong: b\nchecked\n"), "the script finds nothing wrong", "a:␉x\nb"),
        new(nameof(Expect.NoComplaint), Expect.NoComplaint(), Given.Run(stdout: "checked\n"), Given.Run(), "the script finds nothing wrong", "it did not get to its end: stdout is ''"),
        new(nameof(Expect.StderrHas), Expect.StderrHas("or"), Given.Run(stderr: "before"), Given.Run(stdout: "before"), "stderr has 'or'", "stderr is ''"),
        new(nameof(Expect.StderrHasNot), Expect.StderrHasNot("fork"), Given.Run(stdout: "fork"), Given.Run(stderr: "a fork"), "nothing about 'fork' on stderr", "stderr is 'a fork'"),
        new(nameof(Expect.Exactly), Expect.Exactly(Output.Stdout, "a"), Given.Run(stdout: "a"), Given.Run(stderr: "a"), "stdout is 'a'", "stdout is ''"),
        new(nameof(Expect.Exactly), Expect.Exactly(Output.Stderr, "a"), Given.Run(stderr: "a"), Given.Run(stdout: "a"), "stderr is 'a'", "stderr is ''"),
        new(nameof(Expect.Size), Expect.Size(Output.Stderr, 3, truncated: false), Given.Run(stderr: "abc"), Given.Run(stdout: "abc"), "3 bytes of stderr, not truncated", "0 bytes, not truncated"),
        new(nameof(Expect.Created), Expect.Created(("b", "x"), ("a", "x")), Given.Run(created: ["a", "b"]), Given.Run(created: ["a"]), "created: 'b' = 'x', 'a' = 'x'", "created: 'a' = 'x'"),
        new(nameof(Expect.Created), Expect.Created(), Given.Run(changed: ["a"]), Given.Run(created: ["a"]), "created: nothing", "created: 'a' = 'x'"),
        new(nameof(Expect.Changed), Expect.Changed(("a", "x")), Given.Run(changed: ["a"]), Given.Run(created: ["a"]), "changed: 'a' = 'x'", "changed: nothing"),
        new(nameof(Expect.CreatedSize), Expect.CreatedSize("a", 1, truncated: false), Given.Run(created: ["a"]), Given.Run(created: ["b"]), "created: a, 1 bytes, not truncated", "created: 'b'"),
        new(nameof(Expect.CreatedSize), Expect.CreatedSize("a", 1, truncated: true), Given.Run() with { Created = new Dictionary<string, CapturedText> { ["a"] = new("x", true) } }, Given.Run(created: ["a"]), "created: a, 1 bytes, truncated", "1 bytes, not truncated"),
        new(nameof(Expect.Size), Expect.Size(Output.Stdout, 3, truncated: true), Given.Run(stdout: "abc", truncated: true), Given.Run(stdout: "abc"), "3 bytes of stdout, truncated", "3 bytes, not truncated"),
        new(nameof(Expect.Size), Expect.Size(Output.Stdout, 3, truncated: false), Given.Run(stdout: "abc"), Given.Run(stdout: "ab"), "3 bytes of stdout, not truncated", "2 bytes, not truncated"),
        new(nameof(Expect.Status), Expect.Status(137), Given.Run(status: "137"), Given.Run(status: "1"), "status 137", "status 1"),
        new(nameof(Expect.Outcome), Expect.Outcome(Colour.Amber), Given.Run(RunOutcome.Amber), Given.Run(RunOutcome.Faulty), "outcome amber", "outcome faulty"),
        new(nameof(Expect.Outcome), Expect.Outcome(RunOutcome.TimedOut), Given.Run(RunOutcome.TimedOut), Given.Run(), "outcome timed_out", "outcome red"),
        new(nameof(Expect.TimedOut), Expect.TimedOut(), Given.Run(RunOutcome.TimedOut), Given.Run(RunOutcome.Green), "outcome timed_out", "outcome green"),
        new(nameof(Expect.NotTimedOut), Expect.NotTimedOut(), Given.Run(RunOutcome.Faulty), Given.Run(RunOutcome.TimedOut), "not timed_out", "timed_out"),
        new(nameof(Expect.Within), Expect.Within(2.5), Given.Run(seconds: 2.5), Given.Run(seconds: 2.51), "over within 2.5 s", "it took 2.51 s"),
        new(nameof(Expect.NoFiles), Expect.NoFiles(), Given.Run(), Given.Run(created: ["a\n"]), "no created and no changed files", "created: 'a⏎'; changed: none"),
        new(nameof(Expect.NoFiles), Expect.NoFiles(), Given.Run(), Given.Run(changed: ["b", "c"]), "no created and no changed files", "created: none; changed: 'b', 'c'"),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void IsMetByARunAndMissedByAnother(int number)
    {
        var (name, expectation, met, missed, expected, got) = Cases[number];
        Assert.True(expectation.Check(met) is null, name);
        Assert.Equal(new Mismatch(expected, got), expectation.Check(missed));
    }

    [Theory]
    [InlineData(Colour.Red, RunOutcome.Red)]
    [InlineData(Colour.Amber, RunOutcome.Amber)]
    [InlineData(Colour.Green, RunOutcome.Green)]
    public void KnowsTheOutcomeOfEveryColour(Colour colour, RunOutcome outcome) => Assert.Null(Expect.Outcome(colour).Check(Given.Run(outcome)));

    [Fact]
    public void CountsTheHarvestIntoTheTime()
    {
        var run = Given.Run() with { Log = new RunLog { Milliseconds = new RunTimings(60_000, 1500, 1500, 60_000) } };
        Assert.Equal("it took 3.00 s", Expect.Within(2).Check(run)?.Got);
    }

    [Fact]
    public void EveryOneIsTestedHere()
    {
        var all = typeof(Expect).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Distinct();
        Assert.Equal(all.Order(), Cases.Select(each => each.Name).Distinct().Order());
    }

    private sealed record Case(string Name, Expectation Expectation, RunResult Met, RunResult Missed, string Expected, string Got);
}
