using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Reports;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.RealStartPoints;

/// <summary>
/// Real start-points come out red, amber and green on the reference images that have their toolchain. Where an image
/// lacks a tool, the explanation must name it.
/// </summary>
[Collection(EngineCollection.Name)]
public sealed class RealStartPointTests(EngineFixture engine, ImportedStartPoints imported)
    : IClassFixture<ImportedStartPoints>
{
    private static readonly string[] Colours = ["red", "amber", "green"];

    private static ImageCatalogue Catalogue =>
        ImageCatalogue.Load(Path.Combine(RepositoryRoot.Path, "images.yml"), ConformanceProfile.Ids);

    /// <summary>Those whose stand-in is under test.</summary>
    public static TheoryData<string, string> Rows
    {
        get
        {
            var chosen = CheckSettings
                .Matching(Catalogue.Entries, Environment.GetEnvironmentVariable("LTF_IMAGES"))
                .Select(entry => entry.Name)
                .ToHashSet();
            var rows = new TheoryData<string, string>();
            foreach (var each in RealStartPoint.All.Where(each => chosen.Contains(each.StandIn)))
            {
                foreach (var colour in each.Lacks is null ? Colours : ["green"]) rows.Add(each.Name, colour);
            }

            return rows;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Rows))]
    public async Task HasItsColours(string name, string colour)
    {
        var real = await imported.EntryAsync(name);
        var startPoint = RealStartPoint.All.Single(each => each.Name == name);
        var standIn = await engine.Harness.ProvideAsync(Catalogue.Find(startPoint.StandIn));
        var entry = ImageMap.Apply(real, [ImageMap.Read($"{real.ImageReference}={standIn.Image}")]);

        var result = await new ConformanceCheck(engine.Harness).RunAsync(
            entry, ConformanceProfile.Find($"traffic-light/{colour}"), CancellationToken.None);
        var text = result.Explanation;
        if (startPoint.Lacks is { } lacks)
        {
            Assert.True(result.Verdict.Kind == VerdictKind.Failed, text);
            Assert.Contains(lacks, text);
            return;
        }

        Assert.True(result.Verdict.Kind == VerdictKind.Passed, text);
    }

    [SkippableFact]
    public async Task AreAllListed()
    {
        var entries = await imported.EntriesAsync();
        Assert.Equal(
            entries.Select(entry => entry.Name).Order(StringComparer.Ordinal),
            RealStartPoint.All.Select(each => each.Name).Order(StringComparer.Ordinal));
    }
}
