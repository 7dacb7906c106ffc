using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Regressions;

/// <summary>Cases of an LTF's own between two runs: new, gone, turned; of one image and of several.</summary>
public sealed class OwnCasesRegressionTests
{
    private static readonly ResultsDocument Whole = SampleCases.Document;

    [Fact]
    public void ANewCaseSaysHowItEnded() => Told(
        [
            "new scenarios: cases/edge: required; 1 passed, 1 failed",
            "new scenarios: cases/slow: required; 1 known failure",
        ],
        worse: false, Without(Without(Whole, "cases/edge"), "cases/slow"), Whole);

    [Fact]
    public void ACaseThatIsGoneIsWorse() =>
        Told(["scenarios gone: cases/slow: required"], worse: true, Whole, Without(Whole, "cases/slow"));

    [Fact]
    public void SoIsOneThatIsGoneWithOneOfItsImages() => Told(
        ["images gone: gcc-assert: images/gcc-assert", "scenarios gone: cases/edge: required"], worse: true, Whole,
        Without(SampleCases.Only("bash-shunit2", "zig-test"), "cases/edge"));

    [Fact]
    public void ACaseThatTurnedIsToldAsAnyScenario() => Told(
        ["newly failing: gcc-assert › cases/edge: passed → failed (required)"], worse: true,
        Whole.With(
            "gcc-assert", "cases/edge",
            outcome => outcome with { Outcome = VerdictKind.Passed, Fails = false, Failure = null }), Whole);

    [Fact]
    public void ACaseThatOneOfItsImagesLostIsNoLongerChecked() => Told(
        ["no longer checked: gcc-assert › cases/edge: failed → not run (required)"], worse: true, Whole,
        Without(Whole, "cases/edge", "gcc-assert"));

    [Fact]
    public void ACaseThatAnotherImageHasNowIsTold() => Told(
        ["newly failing: gcc-assert › cases/edge: not run → failed (required)"], worse: true,
        Without(Whole, "cases/edge", "gcc-assert"), Whole);

    [Fact]
    public void WithAnImageItsCasesComeAndGo()
    {
        var without = SampleCases.Only("bash-shunit2", "zig-test");

        Told(["images gone: gcc-assert: images/gcc-assert"], worse: true, Whole, without);
        Told(["new images: gcc-assert: 1 passed, 1 known failure, 1 failed"], worse: false, without, Whole);
    }

    private static void Told(string[] expected, bool worse, ResultsDocument old, ResultsDocument @new)
    {
        var regression = RegressionFinder.Between(old, @new, []);

        Assert.Equal(
            expected,
            RegressionSections.Of(regression).SelectMany(
                section => section.Items.Select(item => $"{section.Title}: {item.Head}: {item.Change}")));
        Assert.Equal(worse, regression.IsWorse);
        Assert.False(regression.IsUnchanged);
    }

    /// <summary>The run of an image, or of all, without a case.</summary>
    private static ResultsDocument Without(ResultsDocument run, string id, string? image = null) => run with
    {
        Scenarios = [
            .. run.Scenarios.Where(scenario => scenario.Id != id || image is not null).Select(
                scenario => scenario.Id != id ? scenario
                    : scenario with { Images = [.. scenario.Images!.Where(name => name != image)] })],
        Images = [
            .. run.Images.Select(
                one => image is not null && one.Name != image ? one : one with
                {
                    Outcomes = [.. one.Outcomes.Where(outcome => outcome.Scenario != id)],
                })],
    };
}
