using System.Text.RegularExpressions;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Scenarios.Judging;

public sealed class SnapshotTextTests
{
    [Fact]
    public void ReadsFromTopToBottom() => Assert.Equal(
        """
        outcome: red
        status: 2
        stdout:
          |Ran 1 test in <duration>
          |␉done␍
        stderr (truncated, no newline at its end):
          |
          | unfinished
        created report/style.txt:
          |well
        created zero.txt: empty
        changed: nothing
        """,
        SnapshotText.Of(
            RunResult.Without(RunOutcome.Red, "2", new RunLog()) with
            {
                Stdout = new CapturedText("Ran 1 test in 0.12s\n\tdone\r\n", false),
                Stderr = new CapturedText("\n unfinished", true),
                Created = new Dictionary<string,
                CapturedText>
                { ["report/style.txt"] = new("well\n", false), ["zero.txt"] = CapturedText.Empty },
            },
            new Scrubber([])));

    [Fact]
    public void SaysWhichPatternIsUnused()
    {
        var slow = new Regex("^(a+)+\t$", RegexOptions.None, TimeSpan.FromMilliseconds(20));
        var run = RunResult.Without(RunOutcome.Red, "2", new RunLog()) with
        {
            Stdout = new CapturedText(new string('a', 40) + "b\n", false),
        };

        Assert.EndsWith(
            "\nchanged: nothing\nnote: the scrub pattern '^(a+)+␉$' takes too long; unused",
            SnapshotText.Of(run, new Scrubber([new ScrubRule(slow, "")])), StringComparison.Ordinal);
    }

    [Fact]
    public void IsNeverEmptyAndHasNoFinalNewline() => Assert.Equal(
        "outcome: timed_out\nstatus: 142\nstdout: empty\nstderr: empty\ncreated: nothing\nchanged: nothing",
        SnapshotText.Of(RunResult.Without(RunOutcome.TimedOut, "142", new RunLog()), new Scrubber([])));
}
