using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Cases;
using HarnessCore.Catalogue.Import;
using HarnessCore.Reports.Results;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Fuzzing;

/// <summary>
/// The readers of files that others wrote: whatever is in a file, they read it or say what is wrong with it, in one
/// kind of exception.
/// </summary>
public sealed class ReaderFuzzTests : IDisposable
{
    private const string Catalogue = """
        # a fleet
        images:
          - name: c
            image: 'x/c:1'
            start_point: start-points/c
            address_sanitizer: false
            scrub:
              - pattern: '\d+ms'
                replace: '<ms>'
            known_failures:
              - scenario: read-only/*
                reason: "it writes"
                until: 2027-01-31
          - name: d
            image: &d x/d@sha256:0123456789012345678901234567890123456789012345678901234567890123
            start_point: {repository: https://example.org/d.git, revision: main, path: start_point}
        not_applicable:
          - image: '*'
            scenario: limits/core
            reason: |
              all of
              them

        """;

    private const string Manifest = """
        {
          "display_name": "C, assert",
          "image_name": "x/c:1",
          "visible_filenames": ["hiker.c", "cyber-dojo.sh", "sub/hiker.tests.c"],
          "hidden_filenames": [".*\\.o", "(?i)a{2,3}[[:alpha:]]"],
          "highlight_filenames": ["hiker.c"],
          "filename_extension": [".c", ".h"],
          "language": ["C", "17"], "test_framework": ["assert", ""],
          "progress_regexs": ["FAILED \\(failures=\\d+\\)", "OK"],
          "rag_lambda": "lambda { |out, err, status| :red }",
          "max_seconds": 10, "tab_size": 4
        }
        """;

    private const string Options = """
        {
          "red": {"filename": "hiker.c", "from": "6 * 9", "to": "6 * 8"},
          "amber": {"filename": "hiker.c", "from": "6 * 9", "to": "6 * 9sd"},
          "tests": ["sub/hiker.tests.c"], "ends_early": "exit(0)",
          "second_test": {"filename": "other.tests.c", "content": "x"}
        }
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ACatalogueIsReadOrRefused() => Fuzz.Holds(
        Fuzz.Changed(Catalogue), text => Refused(() => ImageCatalogue.Parse("images.yml", text)));

    [Fact]
    public void AManifestIsReadOrRefused()
    {
        StartPoint();
        Fuzz.Holds(Fuzz.Changed(Manifest), text => Refused(() => Load("manifest.json", text)));
    }

    [Fact]
    public void OptionsAreReadOrRefused()
    {
        StartPoint();
        Fuzz.Holds(Fuzz.Changed(Options), text => Refused(() => Load("options.json", text)));
    }

    [Fact]
    public void WhatIsExpectedOfAnOwnCaseIsReadOrRefused()
    {
        Fuzz.Holds(
            Fuzz.Changed("""{"colour": "amber", "stdout": ["a", "b"]}"""),
            text =>
            {
                _folder.With("start_point/cases/one/expected.json", text);
                Refused(() => OwnCases.Read(Entry(_folder.In("start_point"))));
            });
    }

    [Fact]
    public void AnImageMapIsReadOrRefused() => Fuzz.Holds(
        Fuzz.Changed("x/a: y/a:1\n'x/*': z/b:2 # all\n"),
        text => Refused(() => ImageMap.Read(_folder.With("map.yml", text).In("map.yml"))));

    [Fact]
    public void AnEditIsMadeAsMeantOrRefused() => Fuzz.Holds(
        Fuzz.Changed(Catalogue, Catalogue.ReplaceLineEndings("\r\n")),
        text => Refused(() =>
        {
            var images = _folder.With("images.yml", text).In("images.yml");
            var edit = new CatalogueEdit(images, "# new");
            var first = edit.Before[0];
            var added = Entry(_folder.In("e"));
            var isSet = first.ImageReference is not null && edit.Text.TrySet(first.Name, ("image", "x/other:2"));
            edit.Text.Add(("name", added.Name), ("image", added.ImageReference!), ("start_point", "e"));
            edit.Save(isSet ? [first with { ImageReference = "x/other:2" }, added] : [added], []);
            var after = ImageCatalogue.Load(images);
            Assert.Equal(isSet ? "x/other:2" : first.ImageReference, after.Find(first.Name).ImageReference);
            Assert.Equal(added.ImageReference, after.Find(added.Name).ImageReference);
            Assert.Equal(
                [.. edit.Before.Select(entry => entry.Name), added.Name], after.Entries.Select(each => each.Name));
        }));

    [Fact]
    public void ResultsAreReadOrRefused() => Fuzz.Holds(
        Fuzz.Changed(ResultsJson.Of(Sample.Passing), ResultsJson.Of(Sample.Failing)),
        text => Refused(() => ResultsFile.Read(_folder.With("r.json", text).In("r.json"))));

    [Fact]
    public void ResultsThatWereReadAreWrittenAsTheyWere() => Fuzz.Holds(
        Fuzz.Changed(ResultsJson.Of(Sample.Failing)),
        text => Refused(() =>
        {
            var written = ResultsJson.Of(ResultsFile.Read(_folder.With("r.json", text).In("r.json")));
            Assert.Equal(written, ResultsJson.Of(ResultsFile.Read(_folder.With("r.json", written).In("r.json"))));
        }));

    private static void Refused(Action read)
    {
        try
        {
            read();
        }
        catch (ConfigurationException e)
        {
            Assert.NotEmpty(e.Errors);
            Assert.All(e.Errors, error => Assert.InRange(error.ToString().Length, 1, 4000));
        }
    }

    private static LtfEntry Entry(string startPoint) => new("added", "x/added:1", null, startPoint, null, [], 1);

    private TempFolder StartPoint() => _folder.With("manifest.json", Manifest)
        .With("options.json", Options)
        .With("hiker.c", "return 6 * 9;\n")
        .With("sub/hiker.tests.c", "assert(42)\n")
        .With("cyber-dojo.sh", "make\n");

    private void Load(string name, string text) =>
        HarnessCore.Catalogue.StartPoint.Load(_folder.With(name, text).Path);
}
