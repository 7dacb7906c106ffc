using System.Reflection;
using HarnessCore.Catalogue;
using HarnessCore.Engine.Images;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Tests.Support;

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

        Assert.Equal(ConformanceProfile.Families.Append("cases").Order(), tested.Order());
    }

    // Not skipped without an engine, not even on somebody's own machine: all the others are then.
    [Fact]
    public async Task AtLeastOneImageIsAvailable()
    {
        var harness = await EngineOrFailAsync();
        var reasons = new List<string>();
        foreach (var entry in Fleet.Chosen)
        {
            try
            {
                await harness.ProvideAsync(entry);
                return;
            }
            catch (ImageMissingException e)
            {
                reasons.Add($"{entry.Name}: {e.Message}");
            }
        }

        Assert.Fail($"no image is available here, so nothing was checked\n{string.Join('\n', reasons)}");
    }

    [Theory]
    [InlineData("gcc-assrt", "gcc-assrt")]
    [InlineData("gcc-assert, python-*, nothing-*", "nothing-*")]
    public void APatternThatMatchesNoImageIsAnError(string patterns, string unknown) => Assert.Equal(
        $"LTF_IMAGES: no image in images.yml matches {unknown}",
        Assert.Throws<InvalidOperationException>(
            () => ImagesUnderTest.Matching(Fleet.Catalogue.Entries, patterns)).Message);

    [Theory]
    [InlineData("gcc-assert", "gcc-assert")]
    [InlineData("python-unit*,gcc-assert", "gcc-assert python-unittest")]
    public void PatternsChooseImages(string patterns, string names) => Assert.Equal(
        names.Split(' ').Order(),
        ImagesUnderTest.Matching(Fleet.Catalogue.Entries, patterns).Select(entry => entry.Name).Order());

    [Fact]
    public void EverySnapshotBelongsToAnImageAndAScenario()
    {
        var wanted = from entry in Fleet.Catalogue.Entries
                     from scenario in ConformanceProfile.All
                     where scenario.SnapshotOf == scenario.Id
                     select Path.Combine(
                         Fleet.Snapshots, entry.Name,
                         $"{scenario.Id}.verified.txt".Replace('/', Path.DirectorySeparatorChar));
        var found = Directory.Exists(Fleet.Snapshots)
            ? Directory.GetFiles(Fleet.Snapshots, "*.verified.txt", SearchOption.AllDirectories)
            : [];
        var stale = found.Except(wanted).Order().ToList();

        Assert.True(
            stale.Count == 0,
            $"no scenario uses these snapshots any more\nhint: delete them\n{string.Join('\n', stale)}");
    }

    private static async Task<Harness> EngineOrFailAsync()
    {
        try
        {
            return await Fleet.HarnessAsync();
        }
        catch (SkipException e)
        {
            throw new InvalidOperationException($"nothing was checked: {e.Message}");
        }
    }
}
