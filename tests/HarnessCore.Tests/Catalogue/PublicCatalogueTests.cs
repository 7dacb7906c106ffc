using HarnessCore.Catalogue;
using HarnessCore.Scenarios;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Catalogue;

/// <summary>images/cyber-dojo.yml: public images, with start-points at pinned revisions.</summary>
public class PublicCatalogueTests
{
    private static readonly IReadOnlyList<LtfEntry> Entries =
        ImageCatalogue.Load(Path.Combine(RepositoryRoot.Path, "images", "cyber-dojo.yml"), ConformanceProfile.Ids)
            .Entries;

    [Fact]
    public void EveryImageIsPublicAndHasATag() =>
        Assert.All(
            Entries, entry =>
                Assert.Matches("^ghcr[.]io/cyber-dojo-languages/[a-z_0-9]+:[0-9a-f]{7}$", entry.ImageReference));

    [Fact]
    public void EveryStartPointIsFetchedFromCyberDojo() => Assert.All(
        Entries, entry =>
            Assert.StartsWith(
                "https://github.com/cyber-dojo-start-points/", entry.StartPointSource!.Repository.ToString(),
                StringComparison.Ordinal));

    [Fact]
    public void NamesAreThoseThatTheImporterGives() =>
        Assert.All(
            Entries, entry =>
                Assert.Equal(entry.ImageReference!.Split('/')[^1].Split(':')[0].Replace('_', '-'), entry.Name));
}
