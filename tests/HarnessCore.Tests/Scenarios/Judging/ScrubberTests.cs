using System.Text.RegularExpressions;
using HarnessCore.Catalogue;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Scenarios.Judging;

public sealed class ScrubberTests
{
    [Theory]
    [InlineData("Ran 2 tests in 0.001s", "Ran 2 tests in <duration>")]
    [InlineData("took 12 ms, then 1.5 seconds", "took <duration>, then <duration>")]
    [InlineData("2 tests, 3 failures, 4s", "2 tests, 3 failures, <duration>")]
    [InlineData("hiker.c:5:16: error at 0x7ffd1234abcd", "hiker.c:5:16: error at <address>")]
    [InlineData("at 2026-11-23T14:05:06.123Z and 2026-11-23", "at <date> and <date>")]
    [InlineData("started 14:05:06", "started <time>")]
    [InlineData("==123==ERROR: AddressSanitizer", "==<pid>==ERROR: AddressSanitizer")]
    [InlineData("./cyber-dojo.sh: line 12:    34 Aborted", "./cyber-dojo.sh: line 12:    <pid> Aborted")]
    [InlineData("/tmp/tmpab12cd34/x.py", "/tmp/<temporary>/x.py")]
    [InlineData("id 123e4567-e89b-12d3-a456-426614174000", "id <uuid>")]
    [InlineData("at Nov 24, 2026, 10:30:00 PM.", "at <date>.")]
    [InlineData("Tue Nov 24 22:30:00 UTC 2026.", "<date>.")]
    [InlineData("Tue, 24 Nov 2026 22:30:00 +0000.", "<date>.")]
    [InlineData("11/28/2026 10:00:00 AM.", "<date>.")]
    [InlineData("[28/Nov/2026:10:00:00 +0000]", "[<date>]")]
    [InlineData("  ✓ life (2 ms)", "  ✓ life")]
    [InlineData("0.02 s, estimated 1 s", "<duration>")]
    [InlineData("Tests=1,  0 wallclock secs ( 0.02 usr +  0.03 cusr =  0.06 CPU)", "Tests=1, <duration>")]
    [InlineData("[   0.003s] hiker", "[<duration>] hiker")]
    [InlineData("Time: 00:00.003, Memory: 4.00 MB", "Time: <duration>, Memory: <memory>")]
    [InlineData("real\t0m2.576s", "real\t<duration>")]
    [InlineData("1 test in 0.002 (0.002) seconds", "1 test in <duration>")]
    [InlineData("hiker 12.5 ns/op (+/- 3) and", "hiker <rate> and")]
    [InlineData("5.12 runs/s", "<rate> runs/s")]
    [InlineData("Time elapsed: 0.005 in all", "Time elapsed: <duration> in all")]
    [InlineData("Time: 0", "Time: <duration>")]
    [InlineData("Time:00.003", "Time:<duration>")]
    [InlineData("26.4% of total time", "<share> of total time")]
    [InlineData("Randomized with seed 7", "Randomized with seed <seed>")]
    [InlineData("-test.shuffle 17", "-test.shuffle <seed>")]
    [InlineData("goroutine 18 [running]", "goroutine <number> [running]")]
    [InlineData("http://localhost:8080/x", "http://localhost:<port>/x")]
    [InlineData("on port 8080", "on port <port>")]
    [InlineData("Hiker@1b6d3586", "Hiker@<hash>")]
    [InlineData("pid=34 ended", "pid=<pid> ended")]
    [InlineData("process <0.85.0>", "process <pid>")]
    [InlineData("#Ref<0.1.2.3>", "#Ref<>")]
    [InlineData("thread 'life' (34) panicked", "thread 'life' (<pid>) panicked")]
    public void ReplacesWhatVaries(string text, string scrubbed) =>
        Assert.Equal(scrubbed, new Scrubber([]).Scrub(text));

    [Theory]
    [InlineData("expected 42 but was 54")]
    [InlineData("#include <assert.h>")]
    [InlineData("hiker.c:5:16: error: invalid suffix \"sd\"")]
    [InlineData("make: *** [makefile:9: hiker.o] Error 1")]
    [InlineData("/tmp/report.txt")]
    [InlineData("Python 3.11.2, 0x2a, line 12: syntax error")]
    [InlineData("6 * 9sd")]
    public void LeavesAloneWhatDoesNot(string text) => Assert.Equal(text, new Scrubber([]).Scrub(text));

    [Fact]
    public void TheImagesRulesComeFirstAndInOrder()
    {
        var scrubber = new Scrubber(
            [new ScrubRule(new Regex(@"seed (\d+)"), "seed <$1>"), new ScrubRule(new Regex("<7>"), "<seed>")]);

        Assert.Equal("seed <seed> in <duration>", scrubber.Scrub("seed 7 in 3 ms"));
    }

    [Fact]
    public void ARuleThatTakesTooLongReplacesNothing()
    {
        var slow = new Regex("^(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(50));
        var scrubber = new Scrubber([new ScrubRule(slow, "<as>"), new ScrubRule(new Regex("b"), "<b>")]);
        Assert.Empty(scrubber.TooSlow);
        Assert.Equal(new string('a', 40) + "<b>", scrubber.Scrub(new string('a', 40) + "b"));
        Assert.Equal(["^(a+)+$"], scrubber.TooSlow);
        Assert.Equal("aaa<b>", scrubber.ScrubByOwnRules("aaab"));
        Assert.Equal("aaa", scrubber.ScrubByOwnRules("aaa"));
    }

    [Fact]
    public void ARuleThatWasTooSlowForAnotherIsNotTried()
    {
        var rule = new ScrubRule(new Regex("a"), "<a>");
        Assert.Equal("a", new Scrubber([rule], [rule]).ScrubByOwnRules("a"));
    }
}
