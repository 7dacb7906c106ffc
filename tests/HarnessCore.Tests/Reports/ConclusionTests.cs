using HarnessCore.Checking;
using HarnessCore.Reports;
using HarnessCore.Reports.Html;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports;

/// <summary>
/// Exit code and closing sentence of every mix of outcomes, and that all reports say the same. A letter is an outcome:
/// Passed, Failed, failed but advisory (f), Known failure, Unexpected pass, Not applicable, Skipped, skipped in CI
/// where that counts (s), Error; a dot is a scenario that did not run.
/// </summary>
public sealed class ConclusionTests
{
    private const string Letters = "PFfKUNSsE";
    private const string Broken = "the engine or the harness failed (1 error), which says nothing about an image";
    private const string Excused = "nothing passed, but every failure is known or advisory";

    private static readonly ResultsDocument Passing = Sample.Passing;

    [Theory]
    [InlineData("", 3, "nothing was checked")]
    [InlineData("P", 0, "conforms")]
    [InlineData("F", 1, "does not conform (1 failure)")]
    [InlineData("f", 0, Excused)]
    [InlineData("K", 0, Excused)]
    [InlineData("U", 1, "does not conform (1 failure)")]
    [InlineData("N", 3, "nothing was checked")]
    [InlineData("S", 3, "nothing was checked; 1 image skipped")]
    [InlineData("s", 1, "nothing was checked; 1 image skipped")]
    [InlineData("E", 3, Broken)]
    [InlineData(".", 3, "stopped before the end")]
    [InlineData("PK", 0, "conforms")]
    [InlineData("Pf", 0, "conforms")]
    [InlineData("PN", 0, "conforms")]
    [InlineData("PSS", 0, "conforms; 1 image skipped")]
    [InlineData("KS", 0, Excused + "; 1 image skipped")]
    [InlineData("KN", 0, Excused)]
    [InlineData("NS", 3, "nothing was checked; 1 image skipped")]
    [InlineData("PFF", 1, "does not conform (2 failures)")]
    [InlineData("PFS", 1, "does not conform (1 failure); 1 image skipped")]
    [InlineData("Ps", 1, "does not conform (1 failure); 1 image skipped")]
    [InlineData("PE", 3, Broken)]
    [InlineData("SE", 3, Broken + "; 1 image skipped")]
    [InlineData("PFE", 3, "does not conform (1 failure, 1 error)")]
    [InlineData("P.", 3, "stopped before the end")]
    [InlineData("PFE.", 3, "stopped before the end")]
    public void OfACheck(string outcomes, int exitCode, string sentence)
    {
        var document = Of(outcomes);
        var conclusion = Conclusion.Of(document);

        Assert.Equal((exitCode, sentence), (conclusion.ExitCode, conclusion.Sentence));
        Assert.StartsWith(
            $"## LTF conformance: {sentence}\n\n{conclusion.Sum}\n", MarkdownReport.Of(document),
            StringComparison.Ordinal);
        Assert.Contains($"<h1>LTF conformance: {sentence}</h1>", HtmlReport.Of(document, []), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 11, "conforms; 1 image skipped")]
    [InlineData(1, 10, "conforms; 1 of 10 images skipped")]
    [InlineData(12, 80, "conforms; 12 of 80 images skipped")]
    [InlineData(80, 80, "nothing was checked; 80 images skipped")]
    public void ATenthOfTheImagesSkippedIsSaidAsSuch(int skipped, int all, string sentence)
    {
        var images = Enumerable.Range(0, all).Select(
            number => Of(number < skipped ? "S" : "P").Images[0] with { Name = $"image-{number}" });
        Assert.Equal(sentence, Conclusion.Of(Of("P") with { Images = [.. images] }).Sentence);
    }

    /// <summary>Every set of outcomes, each of them complete and stopped.</summary>
    [Fact]
    public void OfEveryMix()
    {
        for (var set = 0; set < 1 << Letters.Length; set++)
        {
            var outcomes = string.Concat(Letters.Where((_, at) => (set >> at & 1) == 1));
            var conclusion = Conclusion.Of(Of(outcomes));
            var isChecked = outcomes.IndexOfAny(['P', 'F', 'f', 'K', 'U']) >= 0;
            var expected = outcomes.Contains('E', StringComparison.Ordinal) ? 3
                : outcomes.IndexOfAny(['F', 'U', 's']) >= 0 ? 1
                : isChecked ? 0
                : 3;

            Assert.True(expected == conclusion.ExitCode, $"{outcomes}: {conclusion}");
            Assert.Equal(
                outcomes.Contains('E', StringComparison.Ordinal),
                conclusion.Sentence.Contains("error", StringComparison.Ordinal));
            Assert.Equal(
                outcomes.IndexOfAny(['S', 's']) >= 0,
                conclusion.Sentence.Contains("skipped", StringComparison.Ordinal));
            Assert.Equal(
                (3, "stopped before the end"),
                Conclusion.Of(Of(outcomes + ".")) is var stopped ? (stopped.ExitCode, stopped.Sentence) : default);
        }
    }

    [Theory]
    [InlineData("", "0 passed (90 s)")]
    [InlineData("PPK.", "2 passed, 1 known failure, 1 not run (90 s)")]
    [InlineData("EFUSNP", "1 passed, 1 not applicable, 1 skipped, 1 unexpected pass, 1 failed, 1 error (90 s)")]
    public void TheSumNamesWhatThereIs(string outcomes, string sum) =>
        Assert.Equal(sum, Conclusion.Of(Of(outcomes)).Sum);

    [Fact]
    public void NoImageIsNothingChecked() => Assert.Equal(
        (3, "nothing was checked"),
        Conclusion.Of(Of("P") with { Images = [] }) is var none ? (none.ExitCode, none.Sentence) : default);

    /// <summary>A comma separates scenarios; each has a letter for every round.</summary>
    [Theory]
    [InlineData("", true, 3, "nothing was checked")]
    [InlineData("PPP", true, 0, "stable")]
    [InlineData("FFF", true, 0, "stable")]
    [InlineData("PPP,PFP", true, 1, "flaky")]
    [InlineData("SSS", true, 3, "nothing was checked")]
    [InlineData("SSS,NNN", true, 3, "nothing was checked")]
    [InlineData("SSS,PPP", true, 0, "stable")]
    [InlineData("PEP", true, 3, Broken)]
    [InlineData("PFP,PEP", true, 3, Broken)]
    [InlineData("PP", false, 3, "stopped before the end")]
    public void OfRounds(string scenarios, bool complete, int exitCode, string sentence)
    {
        var all = scenarios.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(rounds => new Stability("a", "t/s", rounds.CountBy(KindOf).ToDictionary(), 0))
            .ToList();
        var conclusion = Conclusion.Of(all, complete);

        Assert.Equal((exitCode, sentence), (conclusion.ExitCode, conclusion.Sentence));
    }

    [Fact]
    public void TheSumOfRoundsCountsScenarios()
    {
        Stability[] all = [Rounds("PPP", 0), Rounds("PFP", 2), Rounds("SSS", 0)];

        Assert.Equal(
            "1 of 3 scenarios stable, 1 flaky, 1 not checked, 1 near a time-out (over 80% of the limit)",
            Conclusion.Of(all, complete: true).Sum);
    }

    [Fact]
    public void ItDoesNotCountWhatThereIsNot() => Assert.Equal(
        "1 of 1 scenario stable, 0 flaky", Conclusion.Of([Rounds("PPP", 0)], complete: true).Sum);

    private static Stability Rounds(string rounds, int near) =>
        new("a", "t/s", rounds.CountBy(KindOf).ToDictionary(), near);

    private static VerdictKind KindOf(char letter) => letter switch
    {
        'P' => VerdictKind.Passed,
        'F' or 'f' => VerdictKind.Failed,
        'K' => VerdictKind.KnownFailure,
        'U' => VerdictKind.UnexpectedPass,
        'N' => VerdictKind.NotApplicable,
        'S' or 's' => VerdictKind.Skipped,
        _ => VerdictKind.Error,
    };

    private static ResultsDocument Of(string outcomes) => Passing with
    {
        Complete = !outcomes.Contains('.', StringComparison.Ordinal),
        Scenarios = [
            .. outcomes.Select(
                (_, at) => new ScenarioFacts { Id = $"t/{at}", Level = Level.Next, Why = "why", Asks = [] })],
        Images =
        [
            Passing.Images[0] with
            {
                Outcomes = [
                    .. outcomes.Select((letter, at) => (letter, at))
                        .Where(one => one.letter != '.')
                        .Select(one => Passing.Images[0].Outcomes[0] with
                        {
                            Scenario = $"t/{one.at}",
                            Outcome = KindOf(one.letter),
                            Fails = one.letter is 'F' or 'U' or 's' or 'E',
                        })],
            },
        ],
    };
}
