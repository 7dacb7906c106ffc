using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using Ltf.Terminal;

namespace Ltf.Tests.Terminal;

/// <summary>An image's line when it is done, and what is told of images that are out of view.</summary>
public sealed class CheckBoardRowsTests
{
    private static readonly IReadOnlyList<Scenario> Scenarios = [.. ConformanceProfile.Of("traffic-light")];

    private static readonly IReadOnlyList<LtfEntry> Entries =
    [
        .. Enumerable.Range(0, 9)
            .Select(number => new LtfEntry($"image-{number}", "x/y:1", null, "/nowhere", null, [], 1)),
    ];

    private readonly CheckBoard _board = new(Entries, Scenarios);

    [Fact]
    public void AnImageThatIsDoneShowsItsWorstOutcomeAndNothingAtWork()
    {
        Run(Entries[0], Verdict.EngineError("gone"));
        var line = Lines(24)[1];
        Assert.StartsWith("! image-0 ", line, StringComparison.Ordinal);
        Assert.EndsWith($" ! {Scenarios[0].Id}", line, StringComparison.Ordinal);
        Assert.DoesNotContain(Scenarios.Skip(1), scenario => line.Contains(scenario.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void FailuresOutOfViewAreCounted()
    {
        foreach (var entry in Entries.Take(3)) Run(entry, Verdict.Passed());
        Assert.DoesNotContain(Lines(7), line => line.Contains("failures", StringComparison.Ordinal));

        Run(Entries[3], Verdict.EngineError("gone"));
        foreach (var entry in Entries.Skip(4).Take(2)) Run(entry, Verdict.Passed());
        Assert.Single(Lines(7), line => line.Contains(", 1 with failures", StringComparison.Ordinal));
    }

    private IReadOnlyList<string> Lines(int height) => _board.Lines(100, height, TimeSpan.FromSeconds(7), "");

    // The first scenario ends so, the others pass.
    private void Run(LtfEntry entry, Verdict first)
    {
        foreach (var scenario in Scenarios)
        {
            _board.Begins(entry, scenario);
            var verdict = scenario == Scenarios[0] ? first : Verdict.Passed();
            _board.Ended(new ScenarioResult(entry, scenario, verdict, TimeSpan.Zero));
        }
    }
}
