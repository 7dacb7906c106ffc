using HarnessCore.Catalogue;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Catalogue.Import;

/// <summary>What cannot be imported, and that the rest is.</summary>
public sealed class ImportErrorTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("5", "the manifest is the number 5, not a mapping")]
    [InlineData("{}", "the manifest has no visible_files, so there is nothing to import")]
    [InlineData("""{"visible_files": {"cyber-dojo.sh": {"content": "6 * 9"}}}""", "manifest.json has no image_name, "
        + "and there is no docker/Dockerfile to build")]
    [InlineData("""{"image_name": "Not One", "visible_files": {"cyber-dojo.sh": {"content": "6 * 9"}}}""",
        "image_name 'Not One' is not an image reference")]
    [InlineData("""{"image_name": "x", "visible_files": {"cyber-dojo.sh": {}}}""", "the file 'cyber-dojo.sh' has no "
        + "content")]
    [InlineData("""{"image_name": "x", "visible_files": {"../../evil": {"content": "x"}}}""", "illegal file name "
        + "'../../evil'")]
    [InlineData("""{"image_name": "x", "visible_files": {"/evil": {"content": "x"}}}""", "illegal file name '/evil'")]
    [InlineData("""{"image_name": "x", "visible_files": {"manifest.json": {"content": "x"}}}""", "a visible file "
        + "cannot be named manifest.json; that name is reserved")]
    [InlineData("""{"image_name": "x", "filename_extension": ".c", "visible_files": {"a.c": {"content": "6 * 9"}}}""",
        "manifest.json:5:3: "
        + "'visible_filenames' has no 'cyber-dojo.sh'; expected cyber-dojo.sh in the list: the runner starts it")]
    public async Task AManifestOfAnAnswer(string manifest, string reason)
    {
        _folder.WithAnswer($"\"bad\": {manifest}", ImportFolder.Manifest("good", "x/good"));
        Assert.Equal([reason], await _folder.ReasonsAsync("answer.json"));
        Assert.Equal(["good"], ImageCatalogue.Load(_folder.Images).Entries.Select(entry => entry.Name));
        Assert.False(Directory.Exists(_folder.In("fleet/start-points/x")));
    }

    [Fact]
    public async Task AFileThatIsMissing()
    {
        _folder.WithRepository("all/bad", "Bad", "x/bad", "gone.c").WithRepository("all/good", "Good", "x/good");
        Assert.Equal(
            ["all/bad/start_point/manifest.json:1:117: no file 'gone.c'; expected a file beside manifest.json or in a "
                + "sub-directory, without '.' or '..' in its path"],
            await _folder.ReasonsAsync("all"));
        Assert.Equal("x/good", _folder.Entry("good").ImageReference);
    }

    [Fact]
    public async Task AnEditThatDoesNotFit()
    {
        _folder.WithRepository("r", "C", "x/c")
            .With("r/start_point/options.json", """{"green": {"filename": "hiker.c", "from": "8", "to": "7"}}""");
        Assert.Equal(
            ["r/start_point/options.json:1:43: 'hiker.c' does not contain '8'; expected text that the file contains"],
            await _folder.ReasonsAsync("r"));
        Assert.Empty(_folder.Everything());
    }

    [Fact]
    public async Task NoQuestionAndNoOptionsUntilSomebodyPutsThemThere()
    {
        const string Options =
            """{"amber": {"filename": "hiker.c", "from": "54", "to": "54sd"},"""
                + """ "green": {"filename": "hiker.c", "from": "54", "to": "42"}}""";
        _folder.WithAnswer(ImportFolder.Manifest("C", "x/c", "return 54;"));
        var reason = Assert.Single(await _folder.ReasonsAsync("answer.json"));
        Assert.StartsWith(
            "manifest.json:5:3: cannot make this start-point amber", reason, StringComparison.Ordinal);
        Assert.EndsWith(
            "; add fleet/start-points/c/start_point/options.json and import again", reason,
            StringComparison.Ordinal);
        Assert.Empty(_folder.Everything());

        _folder.With("fleet/start-points/c/start_point/options.json", Options);
        Assert.Equal(["Added c"], await _folder.KindsAsync("answer.json"));
        Assert.Equal("return 42;", _folder.StartPointOf("c").FilesFor(Colour.Green)["hiker.c"]);
        Assert.Equal(Options, _folder.Text("fleet/start-points/c/start_point/options.json"));
    }

    [Fact]
    public async Task TheSameStartPointTwice()
    {
        _folder.WithRepository("a", "C", "x/c").WithRepository("b", "C", "x/c");
        Assert.Equal(
            ["the same start-point, for the same image, occurs earlier in this import"],
            await _folder.ReasonsAsync("a", "b"));
    }

    [Theory]
    [InlineData("", "answer.json:1:1: not JSON")]
    [InlineData("[]", "answer.json:1:1: this is an empty list; expected the response of the languages-start-points "
        + "service, a mapping with the keys manifests")]
    [InlineData("{}", "answer.json:1:1: missing key 'manifests'")]
    [InlineData("{\"manifests\": {}}", "answer.json:1:15: 'manifests' is an empty mapping")]
    [InlineData("{\"manifests\": []}", "answer.json:1:15: 'manifests' is an empty list")]
    public async Task AnAnswerThatIsNone(string answer, string error)
    {
        _folder.With("answer.json", answer);
        var thrown = await Assert.ThrowsAsync<ConfigurationException>(() => _folder.ImportAsync("answer.json"));
        Assert.StartsWith(
            error, thrown.Message.Replace(_folder.Path + "/", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderWithoutAStartPoint()
    {
        _folder.With("docs/readme", "");
        var thrown = await Assert.ThrowsAsync<ConfigurationException>(() => _folder.ImportAsync("docs"));
        Assert.Contains("there is no start-point in this folder", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AListOfImagesInBracketsIsLeftAsItIs()
    {
        const string Yaml = "images: [{ name: a, image: x/a, start_point: a }]\n";
        _folder.WithRepository("c", "C", "x/c").With("fleet/a/manifest.json", "{}").With("fleet/images.yml", Yaml);
        var before = _folder.Everything();
        var thrown = await Assert.ThrowsAsync<ConfigurationException>(() => _folder.ImportAsync("c"));
        Assert.Contains(
            "fleet/images.yml:1:9: cannot add an image to a list in brackets", thrown.Message,
            StringComparison.Ordinal);
        Assert.Equal(before, _folder.Everything());
    }

    [Fact]
    public async Task AnEditThatWouldChangeMoreThanItsOwnLinesIsNotMade()
    {
        // The next key stands in a literal block's last line, as far as a look at the lines can tell.
        const string Yaml =
            "images:\n  - name: a\n    image: x/a\n    start_point: a\n    known_failures:\n      - scenario: x\n    "
                + "    reason: |\n          why\n\n          # and this\n";
        _folder.WithRepository("c", "C", "x/c").With("fleet/a/manifest.json", "{}").With("fleet/images.yml", Yaml);
        var before = _folder.Everything();
        var thrown = await Assert.ThrowsAsync<ConfigurationException>(() => _folder.ImportAsync("c"));
        Assert.Contains("fleet/images.yml:", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Everything());
    }

    [Fact]
    public async Task ABrokenListOfImagesStaysBroken()
    {
        _folder.WithRepository("c", "C", "x/c").With("fleet/images.yml", "images: [{ name: a }]\n");
        await Assert.ThrowsAsync<ConfigurationException>(() => _folder.ImportAsync("c"));
        Assert.Equal(["fleet/images.yml"], _folder.Everything().Keys);
    }
}
