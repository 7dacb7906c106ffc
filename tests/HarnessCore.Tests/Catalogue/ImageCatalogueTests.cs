using System.Text.RegularExpressions;
using HarnessCore.Catalogue;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Catalogue;

public sealed class ImageCatalogueTests : IDisposable
{
    private const string Full = """
        # a comment
        images:
          - name: a
            build: images/a
          - name: b-2
            image: ghcr.io/x/clang_assert:1
            start_point: sp/
            address_sanitizer: true
            scrub:
              - pattern: '(\d+)ms'
                replace: '<$1>'
              - { pattern: x, replace: "" }
        """;

    private readonly CatalogueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void KeepsTheOrderAndTheLinesOfTheFile() =>
        Assert.Equal([("a", 3), ("b-2", 5)], _folder.Load(Full).Entries.Select(entry => (entry.Name, entry.Line)));

    [Fact]
    public void BuildFolderIsRelativeToTheFile()
    {
        var entry = _folder.Load(Full).Find("a");
        Assert.Equal(_folder.In("images/a"), entry.BuildFolder);
        Assert.Null(entry.ImageReference);
    }

    [Fact]
    public void StartPointOfABuildLiesInItsFolder() =>
        Assert.Equal(_folder.In("images/a/start_point"), _folder.Load(Full).Find("a").StartPointFolder);

    [Fact]
    public void StartPointOfABuildMayLieElsewhere() => Assert.Equal(
        _folder.In("sp"),
        _folder.Load("images: [{ name: a, build: images/a, start_point: images/../sp }]").Find("a").StartPointFolder);

    [Fact]
    public void ImageHasItsReferenceAndItsStartPoint()
    {
        var entry = _folder.Load(Full).Find("b-2");
        Assert.Equal("ghcr.io/x/clang_assert:1", entry.ImageReference);
        Assert.Equal(_folder.In("sp"), entry.StartPointFolder);
        Assert.Null(entry.BuildFolder);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(", address_sanitizer: true", true)]
    [InlineData(", address_sanitizer: True", true)]
    [InlineData(", address_sanitizer: FALSE", false)]
    public void AddressSanitizerIsWhatTheFileSaysOrUndecided(string member, bool? expected) =>
        Assert.Equal(
            expected, _folder.Load($"images: [{{ name: a, build: images/a{member} }}]").Find("a").AddressSanitizer);

    [Fact]
    public void ScrubRulesKeepTheirOrder() => Assert.Equal(
        [(@"(\d+)ms", "<$1>"), ("x", "")],
        _folder.Load(Full).Find("b-2").Scrub.Select(rule => (rule.Pattern.ToString(), rule.Replacement)));

    [Fact]
    public void ScrubPatternsAreBoundedInTimeAndKnowNoCulture()
    {
        var pattern = _folder.Load(Full).Find("b-2").Scrub[0].Pattern;
        Assert.Equal(TimeSpan.FromSeconds(1), pattern.MatchTimeout);
        Assert.Equal(RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, pattern.Options);
    }

    [Fact]
    public void WithoutScrubThereAreNoRules() => Assert.Empty(_folder.Load(Full).Find("a").Scrub);

    [Fact]
    public void FindNamesTheNearest()
    {
        var catalogue = _folder.Load(Full);
        var error = Assert.Single(Assert.Throws<ConfigurationException>(() => catalogue.Find("b2")).Errors);
        Assert.Equal(
            $"{_folder.In("images.yml")}:2:1: no image is named 'b2'; expected one of: a, b-2; did you mean 'b-2'?",
            error.ToString());
    }

    [Fact]
    public void PathsInErrorsAreTheCallers()
    {
        var error = Assert.Single(
            Assert.Throws<ConfigurationException>(() => ImageCatalogue.Load("no/such.yml")).Errors);
        Assert.Equal("no/such.yml:1:1: no such file; expected an images.yml in UTF-8", error.ToString());
    }

    [Fact]
    public void TheRepositorysOwnImagesHaveAllColoursAndAnEndlessLoop() =>
        Assert.All(ImageCatalogue.Load(Path.Combine(RepositoryRoot.Path, "images.yml")).Entries, entry =>
        {
            var startPoint = StartPoint.Load(entry.StartPointFolder);
            var states = Enum.GetValues<Colour>().Select(startPoint.FilesFor).Append(startPoint.FilesForTimeout()!);
            Assert.Equal(4, states.Select(files => string.Join('\0', files.Values)).Distinct().Count());
        });
}
