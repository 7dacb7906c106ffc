using System.Reflection;
using HarnessCore.Engine;
using HarnessCore.Scenarios;

namespace LtfConformance;

/// <summary>A run that has checked nothing, or less than it seems to, must not look green.</summary>
public sealed class NothingIsMissing
{
    [Fact]
    public void EveryFamilyHasItsTests()
    {
        var tested = typeof(NothingIsMissing).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<FamilyAttribute>()?.Family)
            .OfType<string>();

        Assert.Equal(ConformanceProfile.Families.Order(), tested.Order());
    }

    // Not skipped without an engine, on nobody's machine: all the others are then.
    [Fact]
    public async Task AtLeastOneImageIsToBeHad()
    {
        var harness = await EngineOrFailAsync();
        var reasons = new List<string>();
        var supply = new LtfSupply(harness);
        foreach (var entry in Fleet.Chosen)
        {
            try
            {
                await supply.ProvideAsync(entry, CancellationToken.None);
                return;
            }
            catch (ImageMissingException e)
            {
                reasons.Add($"{entry.Name}: {e.Message}");
            }
        }

        Assert.Fail($"no image of images.yml is to be had here, so nothing was checked\n{string.Join('\n', reasons)}");
    }

    [Fact]
    public void EverySnapshotBelongsToAnImageAndAScenario()
    {
        var wanted = from entry in Fleet.Catalogue.Entries
                     from scenario in ConformanceProfile.All
                     where scenario.Snapshotted
                     select Path.Combine(Fleet.Snapshots, entry.Name, $"{scenario.Id}.verified.txt".Replace('/', Path.DirectorySeparatorChar));
        var found = Directory.Exists(Fleet.Snapshots) ? Directory.GetFiles(Fleet.Snapshots, "*.verified.txt", SearchOption.AllDirectories) : [];
        var stale = found.Except(wanted).Order().ToList();

        Assert.True(stale.Count == 0, $"no scenario touches these snapshots any more; to do: delete them\n{string.Join('\n', stale)}");
    }

    private static async Task<HarnessCore.Running.Harness> EngineOrFailAsync()
    {
        try
        {
            return (await Fleet.ConnectedAsync()).Harness;
        }
        catch (SkipException e)
        {
            throw new InvalidOperationException($"nothing was checked: {e.Message}");
        }
    }
}
