using HarnessCore.Tests.Support;
namespace HarnessCore.Tests.Catalogue.Import;

/// <summary>Importing what is there already: what people have added stays.</summary>
public sealed class ImportAgainTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ChangesNothingWhereNothingHasChanged()
    {
        _folder.WithAnswer(ImportFolder.Manifest("C", "x/c:1"), ImportFolder.Manifest("D", "x/d:1"));
        await _folder.ImportAsync("answer.json");
        var first = _folder.Everything();
        Assert.Equal(["Unchanged c", "Unchanged d"], await _folder.KindsAsync("answer.json"));
        Assert.Equal(first, _folder.Everything());
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task KeepsAllThatIsNotTheImportersToTheByte(string newline)
    {
        var yaml = """
            # our fleet

            images:
              # the first
              - name: c          # short for C
                start_point: start-points/c/start_point   # imported
                image: 'x/c:1'   # at this tag
                address_sanitizer: false
                scrub:
                  - pattern: '\d+ms'
                    replace: '<ms>'
                known_failures:
                  - scenario: read-only/*
                    reason: "it writes: to its root"   # ask Jo
              - name: own
                build: ../own   # ours

            # about several
            known_failures:
              - image: '*'
                scenario: limits/core
                reason: all of them
            """.ReplaceLineEndings(newline);
        _folder.WithRepository("c", "C", "x/c:2")
            .WithRepository("new", "D", "x/d:1")
            .WithRepository("own", "Own", "x/own")
            .With("own/Dockerfile", "FROM scratch")
            .With("fleet/start-points/c/start_point/manifest.json", "{}").With("fleet/images.yml", "\uFEFF" + yaml);

        Assert.Equal(["Updated c", "Added d"], await _folder.KindsAsync("c", "new"));

        var added = string.Join(
            newline, "", "  - name: d", "    image: x/d:1", "    start_point: start-points/d/start_point", "");
        var expected = yaml.Replace("'x/c:1'", "x/c:2", StringComparison.Ordinal)
            .Replace($"# ours{newline}", $"# ours{newline}{added}", StringComparison.Ordinal);
        Assert.Equal("\uFEFF" + expected, new System.Text.UTF8Encoding().GetString(File.ReadAllBytes(_folder.Images)));
        Assert.Equal(
            ["it writes: to its root", "all of them"], _folder.Entry("c").KnownFailures.Select(known => known.Reason));
    }

    [Fact]
    public async Task AddsToAListWithoutIndentAndWithoutAFinalNewline()
    {
        _folder.WithRepository("c", "C", "x/c")
            .With("fleet/a/manifest.json", "{}")
            .With("fleet/images.yml", "images:\n-   name: a\n    image: x/a\n    start_point: a");
        await _folder.ImportAsync("c");
        Assert.Equal(
            "images:\n-   name: a\n    image: x/a\n    start_point: a\n\n-   name: c\n    image: x/c\n    "
                + "start_point: start-points/c/start_point\n",
            _folder.Text("fleet/images.yml"));
    }

    [Fact]
    public async Task BringsAStartPointUpToDate()
    {
        _folder.WithRepository("c", "C", "x/c:1", "old.c").With("c/start_point/old.c", "");
        await _folder.ImportAsync("c");
        _folder.With("fleet/start-points/c/start_point/notes.md", "a person's")
            .WithRepository("c", "C 2", "x/c:1")
            .With("c/start_point/hiker.c", "int x = 6 * 9;");

        Assert.Equal(["Updated c"], await _folder.KindsAsync("c"));
        Assert.Equal("int x = 6 * 9;", _folder.StartPointOf("c").Files["hiker.c"]);
        Assert.False(File.Exists(_folder.In("fleet/start-points/c/start_point/old.c")));
        Assert.True(File.Exists(_folder.In("fleet/start-points/c/start_point/notes.md")));
    }

    [Fact]
    public async Task KeepsOptionsThatSomebodyHasPutThere()
    {
        const string Options = """{"timeout": {"filename": "hiker.c", "from": "6", "to": "for (;;); 6"}}""";
        _folder.WithRepository("c", "C", "x/c").With("c/start_point/options.json", """{"red": []}""");
        await _folder.ImportAsync("c");
        _folder.With("fleet/start-points/c/start_point/options.json", Options);

        Assert.Equal(["Unchanged c"], await _folder.KindsAsync("c"));
        Assert.Equal(Options, _folder.Text("fleet/start-points/c/start_point/options.json"));
    }

    [Fact]
    public async Task ARenamedEntryIsKnownAgain()
    {
        _folder.WithRepository("c", "C", "x/c:1");
        await _folder.ImportAsync("c");
        _folder.With(
            "fleet/images.yml", _folder.Text("fleet/images.yml")
                .Replace("name: c", "name: see", StringComparison.Ordinal))
            .WithRepository("c", "C 2", "x/c:2");
        Assert.Equal(["Updated see"], await _folder.KindsAsync("c"));
        Assert.Equal("x/c:2", _folder.Entry("see").ImageReference);
    }

    [Fact]
    public async Task AnEntryThatIsBuiltGoesOnBeingBuilt()
    {
        _folder.WithRepository("c", "C", "x/c:1");
        await _folder.ImportAsync("c");
        _folder.With("my/Dockerfile", "FROM scratch")
            .With(
                "fleet/images.yml",
                _folder.Text("fleet/images.yml").Replace("image: x/c:1", "build: ../my", StringComparison.Ordinal));
        Assert.Equal(["Unchanged c"], await _folder.KindsAsync("c"));
        Assert.Equal(_folder.In("my"), _folder.Entry("c").BuildFolder);
    }

    [Fact]
    public async Task AnotherEntryOfThatNameIsNotTouched()
    {
        const string Yaml = "images:\n  - name: c\n    build: ../own\n";
        _folder.WithRepository("c", "C", "x/c:1")
            .WithRepository("own", "C", "other")
            .With("own/Dockerfile", "FROM scratch")
            .With("fleet/images.yml", Yaml);
        Assert.Equal(["Added c-2"], await _folder.KindsAsync("c"));
        Assert.StartsWith(Yaml, _folder.Text("fleet/images.yml"), StringComparison.Ordinal);
        Assert.Equal(["Unchanged c-2"], await _folder.KindsAsync("c"));
    }

    [Fact]
    public async Task AStartPointThatIsFetchedStaysAtItsRevision()
    {
        const string Yaml =
            "images:\n  - name: c\n    image: x/c:1\n    start_point: { repository: 'https://x.org/c', revision: "
                + "0123456789abcdef0123456789abcdef01234567 }\n";
        _folder.WithRepository("c", "C", "x/c:2").With("fleet/images.yml", Yaml);
        var outcome = Assert.Single(await _folder.ImportAsync("c"));
        Assert.Equal(("c", "its start-point comes from https://x.org/c"), (outcome.Name, outcome.Reason));
        Assert.Equal(Yaml, _folder.Text("fleet/images.yml"));
    }

    [Theory]
    [InlineData("image: &tag x/c:1")]
    [InlineData("image: >-\n      x/c:1")]
    public async Task AValueThatCannotBeEditedIsSaid(string image)
    {
        _folder.WithRepository("c", "C", "x/c:2")
            .With("fleet/sp/manifest.json", "{}")
            .With("fleet/images.yml", $"images:\n  - name: c\n    {image}\n    start_point: sp\n");
        var before = _folder.Everything();
        Assert.Equal(
            ["ltf cannot edit the entry 'c' the way it is written; put 'image' and 'start_point' on lines of their "
                + "own"],
            await _folder.ReasonsAsync("c"));
        Assert.Equal(before, _folder.Everything());
    }
}
