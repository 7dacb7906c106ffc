using System.Text;
using HarnessCore.Catalogue;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Catalogue.Import;

/// <summary>What can be imported from, in the forms that cyber-dojo has.</summary>
public sealed class ImportSourceTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AnAnswerOfTheService()
    {
        _folder.WithAnswer(
            ImportFolder.Manifest(
                "C, assert", "ghcr.io/x/gcc_assert:1", members: "\"rag_lambda\": \"\\nlambda { }\\n\", "),
            ImportFolder
                .Manifest("D, unittest", "d_unittest"));
        Assert.Equal(["Added gcc-assert", "Added d-unittest"], await _folder.KindsAsync("answer.json"));

        Assert.Equal(
            ("ghcr.io/x/gcc_assert:1", _folder.In("fleet/start-points/gcc-assert/start_point")),
            (_folder.Entry("gcc-assert").ImageReference, _folder.Entry("gcc-assert").StartPointFolder));
        var manifest = _folder.StartPointOf("gcc-assert").Manifest;
        Assert.Equal(("\nlambda { }\n", 10), (manifest.RagLambda, manifest.MaxSeconds));
        Assert.Equal(["hiker.c", "cyber-dojo.sh"], _folder.StartPointOf("d-unittest").Manifest.VisibleFilenames);
    }

    [Fact]
    public async Task AnAnswerWhoseManifestsLackTheirDisplayNames()
    {
        _folder.WithAnswer("""
            "C, assert": {"image_name": "gcc_assert", "tab_size": 4, "filename_extension": ".c",
              "visible_filenames": {"hiker.c": "6 * 9", "cyber-dojo.sh": "make"}}
            """);
        await _folder.ImportAsync("answer.json");
        Assert.Equal("C, assert", _folder.StartPointOf("gcc-assert").Manifest.DisplayName);
        Assert.Contains(
            "\"tab_size\": 4", _folder.Text("fleet/start-points/gcc-assert/start_point/manifest.json"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("repo/start_point")]
    [InlineData("repo")]
    [InlineData(".")]
    public async Task AStartPointsFolderARepositoryAFolderOfThem(string source)
    {
        _folder.WithRepository("repo", "C, assert", "x/gcc_assert:1");
        Assert.Equal(["Added gcc-assert"], await _folder.KindsAsync(source));
    }

    [Fact]
    public async Task SeveralRepositoriesHoweverDeep()
    {
        _folder.WithRepository("all/b/two", "D", "x/d")
            .WithRepository("all/a", "C", "x/c")
            .With("all/web/manifest.json", """{"name": "an app"}""")
            .With("all/custom/yahtzee/manifest.json", """
                {"display_name": "Y", "image_name": "x/y", "visible_filenames": ["cyber-dojo.sh"],
                  "filename_extension": ".sh"}
                """)
            .With("all/custom/yahtzee/cyber-dojo.sh", "echo 6 * 9");
        Assert.Equal(["Added c", "Added d", "Added y"], await _folder.KindsAsync("all"));
    }

    [Fact]
    public async Task ARepositorysLambdaAndOptionsComeAlong()
    {
        _folder.WithRepository("r", "C", "x/c")
            .With("r/start_point/manifest.json", """
                {"display_name": "C", "image_name": "x/c", "rag_lambda": "rag.rb", "filename_extension": ".c",
                  "visible_filenames": ["hiker.c", "cyber-dojo.sh"]}
                """)
            .With("r/start_point/rag.rb", "lambda { }").With("r/start_point/notes.txt", "not the kata's")
            .With("r/start_point/options.json", """
                {"green": [{"filename": "hiker.c", "from": "6", "to": "7"},
                  {"filename": "hiker.c", "from": "9", "to": "6"}]}
                """);
        await _folder.ImportAsync("r");
        Assert.Equal("lambda { }", _folder.StartPointOf("c").Manifest.RagLambda);
        Assert.Equal("return 7 * 6;\n", _folder.StartPointOf("c").FilesFor(Colour.Green)["hiker.c"]);
        Assert.False(File.Exists(_folder.In("fleet/start-points/c/start_point/notes.txt")));
    }

    [Fact]
    public async Task BytesStayAsTheyAre()
    {
        byte[] odd = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("6 * 9\r\nß\r\nno end")];
        _folder.WithRepository("r", "C", "x/c", "a b.txt", "src/deep/a.c", "empty")
            .With("r/start_point/a b.txt", odd)
            .With("r/start_point/src/deep/a.c", "x\r\n")
            .With("r/start_point/empty", "");
        await _folder.ImportAsync("r");
        foreach (var name in (string[])["manifest.json", "a b.txt", "src/deep/a.c", "empty", "hiker.c"])
            Assert.Equal(
                File.ReadAllBytes(_folder.In($"r/start_point/{name}")), File
                    .ReadAllBytes(_folder.In($"fleet/start-points/c/start_point/{name}")));
    }

    [Fact]
    public async Task BytesOfAnAnswerToo()
    {
        _folder.WithAnswer("""
            "C": {"display_name": "C", "image_name": "x/c", "filename_extension": ".c",
              "visible_files": {"cyber-dojo.sh": {"content": "\ufeffecho 6 * 9\r\n\tß"},
              "a b/c d.txt": {"content": ""}}}
            """);
        await _folder.ImportAsync("answer.json");
        Assert.Equal(
            "\uFEFFecho 6 * 9\r\n\tß"u8,
            File.ReadAllBytes(_folder.In("fleet/start-points/c/start_point/cyber-dojo.sh")));
        Assert.Empty(File.ReadAllBytes(_folder.In("fleet/start-points/c/start_point/a b/c d.txt")));
    }

    [Fact]
    public async Task AnLtfsRepositoryIsTakenByItsImagesName()
    {
        _folder.WithRepository("gcc-assert", "C, assert", "x/gcc_assert:1")
            .With("gcc-assert/docker/Dockerfile", "FROM scratch");
        await _folder.ImportAsync("gcc-assert");
        Assert.Equal(
            ("x/gcc_assert:1", null),
            (_folder.Entry("gcc-assert").ImageReference, _folder.Entry("gcc-assert").BuildFolder));
    }

    [Fact]
    public async Task OrBuiltWhenThatIsAskedFor()
    {
        _folder.WithRepository("gcc-assert", "C, assert", "x/gcc_assert:1")
            .With("gcc-assert/docker/Dockerfile", "FROM scratch");
        await _folder.RunAsync(build: true, "gcc-assert");
        Assert.Equal(
            (null, _folder.In("gcc-assert/docker")),
            (_folder.Entry("gcc-assert").ImageReference, _folder.Entry("gcc-assert").BuildFolder));
        Assert.Equal(["Unchanged gcc-assert"], await _folder.KindsAsync("gcc-assert"));
    }

    [Fact]
    public async Task OrBuiltWhenItHasNoName()
    {
        _folder.WithRepository("My LTF", "C, assert", null).With("My LTF/docker/Dockerfile", "FROM scratch");
        Assert.Equal(["Added my-ltf"], await _folder.KindsAsync("My LTF"));
        Assert.Equal(_folder.In("My LTF/docker"), _folder.Entry("my-ltf").BuildFolder);
    }

    [Fact]
    public async Task TheNameMayStandBesideTheDockerfile()
    {
        _folder.WithRepository("r", "C", null)
            .With("r/docker/Dockerfile", "FROM scratch")
            .With("r/docker/image_name.json", """{"image_name": "x/from_docker"}""");
        Assert.Equal(["Added from-docker"], await _folder.KindsAsync("r"));
    }

    [Fact]
    public async Task NamesAreUnique()
    {
        _folder.WithRepository("a", "Java, one", "x/java:1").WithRepository("b", "Java, two", "x/java:1");
        Assert.Equal(["Added java", "Added java-2"], await _folder.KindsAsync("a", "b"));
        Assert.Equal(["Unchanged java-2", "Unchanged java"], await _folder.KindsAsync("b", "a"));
    }
}
