using System.Diagnostics;
using System.Text.RegularExpressions;
using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Reading;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Judging.Varying;

namespace HarnessCore.Tests.Hostile;

/// <summary>Patterns of strangers that backtrack without end cost a moment, once.</summary>
public class HostilePatternTests
{
    private static readonly string Slow = new string('a', 40) + "!";

    // The second cannot be matched in linear time.
    public static TheoryData<string> Patterns => [@"(a+)+$", @"(?=a)(a+)+$"];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void AHiddenFilesPatternIsDroppedAfterItsFirstTimeOut(string pattern)
    {
        var request = new RunRequest
        {
            Image = "x",
            Files = new Dictionary<string, string> { ["cyber-dojo.sh"] = "" },
            HiddenFilenames = [pattern, "secret"],
        };
        var changes = new FileChanges(request.Files, PackedRun.Of(request).Hidden);
        var watch = Stopwatch.StartNew();
        for (var file = 0; file < 5000; file++) changes.Add($"{Slow}{file}", new CappedBytes());
        changes.Add("secret", new CappedBytes());
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 3);
        Assert.Equal(5000, changes.CreatedInAll);
        Assert.Equal(pattern.Contains('=', StringComparison.Ordinal) ? pattern : null, changes.TooSlow);
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public void AScrubPatternLeavesTheTextAsItIsAndIsNotTriedAgain(string pattern)
    {
        var compiled = RegularExpression.Of(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        var scrubber = new Scrubber([new ScrubRule(compiled, "<x>")]);
        var watch = Stopwatch.StartNew();
        for (var line = 0; line < 1000; line++) Assert.Equal($"{Slow} <duration>", scrubber.Scrub($"{Slow} 12 ms"));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 4);
        Assert.Equal(pattern.Contains('=', StringComparison.Ordinal) ? [pattern] : [], scrubber.TooSlow);
    }

    // It scrubs each line by itself, again and again.
    [Fact]
    public void AScrubPatternDoesNotHoldUpTheSearchForMissingOnes()
    {
        var slow = new Regex(@"(?=a)(a+)+$", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
        var (watch, maker) = (Stopwatch.StartNew(), new RuleMaker([new ScrubRule(slow, "<x>")]));
        maker.Add(Text("one"), Text("two"));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);

        static string Text(string word) =>
            string.Join('\n', Enumerable.Range(0, 500).Select(line => $"{Slow}{line} number {line * word.Length}"));
    }

    [Fact]
    public void ALinearPatternMatchesAsBefore()
    {
        var pattern = RegularExpression.Of(@"took (\d+) ms", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        Assert.True(pattern.Options.HasFlag(RegexOptions.NonBacktracking));
        Assert.Equal("12 of ms", pattern.Replace("took 12 ms", "$1 of ms"));
    }
}
