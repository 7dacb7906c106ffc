using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Cases;
using HarnessCore.Catalogue.Reading;
using HarnessCore.Checking;
using HarnessCore.Engine.Images;
using HarnessCore.Reports.Results;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Families;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Support;

/// <summary>
/// A run that nobody ran, of images with cases of their own: cases/edge is of two images, passed and failed, and
/// cases/slow of one of them, a known failure; a third image has none.
/// </summary>
internal static class SampleCases
{
    private static readonly string[] Names = ["bash-shunit2", "gcc-assert", "zig-test"];

    private static readonly Scenario Red = Sample.Scenarios.First(scenario => scenario.Id == "traffic-light/red");
    private static readonly Scenario Edge = Of("cases/edge", "bash-shunit2", "gcc-assert");
    private static readonly Scenario Slow = Of("cases/slow", "gcc-assert");

    public static SampleRun Run { get; } =
        new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero), "26.1.5", [.. Names.Select(Entry)],
            [
                .. Names.Select(name => Result(name, Red, Verdict.Passed())),
                Result("bash-shunit2", Edge, Verdict.Passed()),
                Result("gcc-assert", Edge, Verdict.Failed(Failed(Edge))),
                Result("gcc-assert", Slow, Verdict.Failed(Failed(Slow))),
            ])
        {
            Scenarios = [Red, Edge, Slow],
        };

    public static ResultsDocument Document => Run.Build();

    /// <summary>The document of a run that selected some of the images only.</summary>
    public static ResultsDocument Only(params string[] names) => (Run with
    {
        Entries = [.. Run.Entries.Where(entry => names.Contains(entry.Name))],
        Results = [.. Run.Results.Where(result => names.Contains(result.Ltf))],
        Scenarios = [
            .. Run.Scenarios.Where(
                scenario => Run.Entries.Any(entry => names.Contains(entry.Name) && scenario.IsOf(entry)))],
    }).Build();

    private static LtfEntry Entry(string name) =>
        new(name, null, $"/fleet/images/{name}", $"/fleet/images/{name}/start_point", null, [], 1)
        {
            KnownFailures = name == "gcc-assert"
                ? [new KnownFailure(new GlobPattern("cases/slow", Position.StartOf("images.yml")), "it is", null, null)]
                : [],
        };

    private static OwnCaseScenario Of(string id, params string[] images) => new(id)
    {
        Cases = images.ToDictionary(
            name => Entry(name).StartPointFolder,
            _ => new OwnCase(id, new Dictionary<string, string> { ["hiker"] = "x" }, Colour.Green, ["OK"])),
        Why = $"Why {id} matters.",
    };

    private static ScenarioResult Result(string name, Scenario scenario, Verdict verdict) => new(
        Entry(name), scenario, Excuses.Apply(verdict, Entry(name), scenario.Id, default), TimeSpan.FromSeconds(0.5))
    {
        Options = new CheckOptions { InCi = false },
        Image = new ImageIdentity($"sha256:of-{name}", "Debian GNU/Linux 12 (bookworm)"),
    };

    private static Failure Failed(Scenario scenario) => new()
    {
        Ran = $"the start-point with hiker of {scenario.Id}",
        Mismatches = [new Mismatch("outcome green", "outcome red"), new Mismatch("stdout contains 'OK'", "'1 failed'")],
        Causes = [],
        Why = scenario.Why,
        Change = $"change {scenario.Id}",
        Again = $"./ltf check gcc-assert --scenario {scenario.Id}",
        Run = "outcome red, status 1, kata 14 ms",
    };
}
