using System.Text;
using System.Text.Json;
using HarnessCore.Reports.Html;
using HarnessCore.Reports.Html.Nights;
using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Html.Nights;

public sealed class NightsDataTests
{
    private const string Image = "gcc-assert";

    private static readonly string Scenario = SampleResults.Passing().Scenarios[3].Id;

    // A letter for the digest, then how the scenario ended; "-" is a night without the image.
    [Theory]
    [InlineData("aP aF aP", "PFP", "AAA", 2, 1.0, 0)]
    [InlineData("aP bF cP", "PFP", "ABC", 0, 1.0, 0)]
    [InlineData("aP aF aF aP bF", "PFFPF", "AAAAB", 2, 2.0, 1)]
    [InlineData("aF bF", "FF", "AB", 0, null, 2)]
    [InlineData("aP - aE aF bP", "P.EFP", "A.AAB", 1, 1.0, 0)]
    [InlineData("aK aP", "KP", "AA", 1, null, 0)]
    public void ANightIsACharacterAndAFlakyScenarioHasItsChanges(
        string nights, string codes, string versions, int changes, double? toGreen, int notGreenFor)
    {
        var all = nights.Split(' ').Select((night, at) => new Grid(Night(night, at))).ToList();

        using var json = JsonDocument.Parse(NightsData.Of(all[^1], all[..^1]));

        var image = json.RootElement[0];
        Assert.Equal(codes, image.GetProperty("nights").GetString());
        Assert.Equal(versions, image.GetProperty("versions").GetString());
        Assert.Equal(
            changes == 0 ? [] : [$"0: {changes}"],
            image.GetProperty("flaky").EnumerateObject().Select(one => $"{one.Name}: {one.Value}"));
        Assert.Equal(
            toGreen, image.TryGetProperty("toGreen", out var mean) ? mean.GetDouble() : null);
        Assert.Equal(notGreenFor, image.GetProperty("notGreenFor").GetInt32());
    }

    [Theory]
    [InlineData("PN", 'P')]
    [InlineData("NN", 'N')]
    [InlineData("NF", 'F')]
    public void AScenarioThatDoesNotApplySaysNothingOfANight(string kinds, char code)
    {
        var sample = SampleResults.Passing().Only(Image);
        var outcomes = sample.Images[0].Outcomes.Take(2).Zip(kinds, (outcome, kind) => outcome with
        {
            Outcome = kind switch
            {
                'N' => VerdictKind.NotApplicable,
                'F' => VerdictKind.Failed,
                _ => VerdictKind.Passed,
            },
            Fails = kind == 'F',
        });
        var night = new Grid(sample with { Images = [sample.Images[0] with { Outcomes = [.. outcomes] }] });

        using var json = JsonDocument.Parse(NightsData.Of(night, [night]));

        Assert.Equal($"{code}{code}", json.RootElement[0].GetProperty("nights").GetString());
    }

    [Fact]
    public void ThereIsNothingToTellOfOneNight() =>
        Assert.Equal("[]", NightsData.Of(new Grid(SampleResults.Passing()), []));

    [Theory]
    [InlineData("PPP", "")]
    [InlineData("FFP", "0-2")]
    [InlineData("PFPFFP", "1-2 3-5")]
    [InlineData("PFF", "")]
    public void ARecoveryGoesFromTheFirstFailureToThePass(string verdicts, string expected) => Assert.Equal(
        expected,
        string.Join(
            ' ', Recoveries.In([.. verdicts.Select(one => one == 'P')]).Select(one => $"{one.Failed}-{one.Passed}")));

    // The page of a month of the whole fleet is mailed and opened on phones.
    [Fact]
    public void AMonthOfAHundredImagesIsBelowThreeMegabytes()
    {
        var page = HtmlReport.Of(
            SampleResults.Large(100),
            [.. Enumerable.Range(1, 30).Reverse().Select(night => SampleResults.Large(100, night))]);

        Assert.InRange(Encoding.UTF8.GetByteCount(page), 1_000_000, 3_000_000);
    }

    private static ResultsDocument Night(string night, int at)
    {
        var sample = SampleResults.Passing().Only(Image);
        var one = sample.Images[0];
        return sample with
        {
            Started = sample.Started.AddDays(at),
            Scenarios = [.. sample.Scenarios.Where(scenario => scenario.Id == Scenario)],
            Images = night == "-" ? [] : [
                one with
                {
                    Digest = $"sha256:{night[0]}",
                    Outcomes = [.. one.Outcomes.Where(outcome => outcome.Scenario == Scenario).Select(
                        outcome => outcome with
                        {
                            Outcome = night[1] switch
                            {
                                'P' => VerdictKind.Passed,
                                'F' => VerdictKind.Failed,
                                'K' => VerdictKind.KnownFailure,
                                _ => VerdictKind.Error,
                            },
                            Fails = night[1] is 'F' or 'E',
                        })],
                },
            ],
        };
    }
}
