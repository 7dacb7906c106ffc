using HarnessCore.Catalogue;
using HarnessCore.Reports;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace LtfConformance;

/// <summary>
/// Start-points as production has them (beside the repository where they are at hand, never in it) come out red, amber and green
/// on reference images that have their toolchain. Where an image lacks a tool, the explanation must name it.
/// </summary>
public sealed class RealStartPointTests : IClassFixture<ImportedStartPoints>
{
    private readonly ImportedStartPoints _imported;

    public RealStartPointTests(ImportedStartPoints imported) => _imported = imported;

    /// <summary>Those whose image is under test.</summary>
    public static TheoryData<string, string> Rows
    {
        get
        {
            var chosen = Fleet.Chosen.Select(entry => entry.Name).ToHashSet();
            var rows = new TheoryData<string, string>();
            foreach (var each in RealStartPoint.All.Where(each => chosen.Contains(each.StandIn)))
            {
                foreach (var colour in each.Lacks is null ? ["red", "amber", "green"] : (string[])["green"]) rows.Add(each.Name, colour);
            }

            return rows;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Rows))]
    public async Task ComesOutRight(string name, string colour)
    {
        var imported = await _imported.EntryAsync(name);
        var (harness, _) = await Fleet.ConnectedAsync();
        var startPoint = RealStartPoint.All.Single(each => each.Name == name);
        var standIn = await new LtfSupply(harness).ProvideAsync(Fleet.Catalogue.Find(startPoint.StandIn), CancellationToken.None);
        var entry = StandIns.Applied(imported, [ImageMap.Read($"{imported.ImageReference}={standIn.Image}")]);

        // Of its own: images.yml has images of the same names.
        var result = await new ScenarioRunner(harness).RunAsync(entry, ConformanceProfile.Find($"traffic-light/{colour}"), CancellationToken.None);
        var text = FailureText.Of(result);
        if (startPoint.Lacks is { } lacks)
        {
            Assert.Equal(VerdictKind.Failed, result.Verdict.Kind);
            Assert.Contains(lacks, text);
            return;
        }

        Assert.True(result.Verdict.Kind == VerdictKind.Passed, text);
    }

    [SkippableFact]
    public async Task AllOfTheSampleAreHere()
    {
        var entries = await _imported.EntriesAsync();
        Assert.Equal(entries.Select(entry => entry.Name).Order(StringComparer.Ordinal), RealStartPoint.All.Select(each => each.Name).Order(StringComparer.Ordinal));
    }
}
