using HarnessCore.Catalogue;
using HarnessCore.Scenarios;
using HarnessCore.Tests.Support;

namespace LtfConformance;

/// <summary>Nothing lies among the snapshots that nothing is compared with.</summary>
public sealed class NothingIsMissing
{
    [Fact]
    public void EverySnapshotBelongsToAnImageAndAScenario()
    {
        var entries = ImageCatalogue
            .Load(Path.Combine(RepositoryRoot.Path, "images.yml"), ConformanceProfile.Ids).Entries;
        var wanted = from entry in entries
                     from scenario in ConformanceProfile.All
                     where scenario.SnapshotOf == scenario.Id
                     select Path.Combine(
                         Suite.Snapshots, entry.Name,
                         $"{scenario.Id}.verified.txt".Replace('/', Path.DirectorySeparatorChar));
        var found = Directory.GetFiles(Suite.Snapshots, "*.verified.txt", SearchOption.AllDirectories);
        var stale = found.Except(wanted).Order().ToList();

        Assert.True(
            stale.Count == 0,
            $"no scenario uses these snapshots any more\nhint: delete them\n{string.Join('\n', stale)}");
    }
}
