using HarnessCore.Reports;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports;

public sealed class FailureGroupTests
{
    private static readonly ProbableCause Dash = new("bash is dash", "Install bash", OfImage: true);

    [Fact]
    public void OneCauseIsToldOnceWhateverItMadeFail()
    {
        var document = Document(Failure("a", "1", Dash), Failure("b", "2", Dash, new("another", "Try it")));

        var group = Assert.Single(FailureGroup.Of(document.Images[0]));

        Assert.Equal(
            $"""
            {document.Images[0].Name} › 2 scenarios: failed
              ids       {document.Scenarios[0].Id}, {document.Scenarios[1].Id}
              cause     bash is dash
              fix       Install bash
              example   {document.Scenarios[0].Id}
              ran       ran a
              expected  expected
              got       1
              run       run 1
              why       why
              change    change
              again     again a
            """,
            group.Text(document).ToString());
        Assert.Single(FailureGroup.Of(document));
    }

    [Fact]
    public void OtherCausesStayApart() => Assert.Equal(
        3, FailureGroup.Of(
            Document(Failure("a", "1", Dash), Failure("a", "1", Dash with { Fix = "x" }), Failure("a", "1")).Images[0])
            .Count);

    [Fact]
    public void WithoutACauseWhatRanKeepsThemApart() =>
        Assert.Equal(2, FailureGroup.Of(Document(Failure("a", "1"), Failure("b", "1")).Images[0]).Count);

    [Fact]
    public void TheSameOfAllIsNoExample()
    {
        var document = Document(Failure("a", "1", Dash), Failure("a", "1", Dash));

        var text = Assert.Single(FailureGroup.Of(document.Images[0])).Text(document).ToString();

        Assert.DoesNotContain("example", text, StringComparison.Ordinal);
    }

    private static Failure Failure(string ran, string got, params ProbableCause[] causes) => new()
    {
        Ran = $"ran {ran}",
        Mismatches = [new Mismatch("expected", got)],
        Run = $"run {got}",
        Causes = causes,
        Why = "why",
        Change = "change",
        Again = $"again {ran}",
    };

    private static ResultsDocument Document(params Failure[] failures)
    {
        var document = SampleResults.Passing();
        var outcomes = document.Images[0].Outcomes.Zip(
            failures,
            (outcome, failure) => outcome with { Outcome = VerdictKind.Failed, Fails = true, Failure = failure });
        return document with { Images = [document.Images[0] with { Outcomes = [.. outcomes] }] };
    }
}
