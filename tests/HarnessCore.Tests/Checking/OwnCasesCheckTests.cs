using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Reports;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Families;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Checking;

/// <summary>Cases of an LTF's own in a check, beside an image that has none.</summary>
[Collection(EngineCollection.Name)]
public sealed class OwnCasesCheckTests(EngineFixture engine) : IDisposable
{
    private const string Image = "python-unittest";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task EachRunsItsFilesAndIsJudgedByWhatItExpects()
    {
        var harness = engine.Harness;
        var entries = new[] { EntryWithCases(), ConformanceCheckTests.Entry };
        var scenarios = OwnCaseScenario.Of(entries);
        var builder = new ResultsBuilder(entries, scenarios, EngineSummary.Of(harness.Facts), default);
        await foreach (
            var result in new ConformanceCheck(harness, new CheckOptions { InCi = false }).RunAsync(entries, scenarios))
        {
            builder.Add(result);
        }

        var document = builder.Build(default, pool: null);
        var outcomes = document.Images.Single(image => image.Name == Image).Outcomes;

        Assert.Equal(["cases/known", "cases/sound", "cases/wrong"], outcomes.Select(outcome => outcome.Scenario));
        Assert.Equal(
            [VerdictKind.KnownFailure, VerdictKind.Passed, VerdictKind.Failed],
            outcomes.Select(outcome => outcome.Outcome));
        Assert.Empty(document.Images.Single(image => image.Name != Image).Outcomes);
        Assert.True(document.Complete);
        Assert.Equal(
            (1, "does not conform (1 failure)"),
            Conclusion.Of(document) is var end ? (end.ExitCode, end.Sentence) : default);
        var failure = outcomes[^1].Failure!;
        Assert.Equal("the start-point with hiker.py of cases/wrong", failure.Ran);
        Assert.Equal("./ltf check python-unittest --scenario cases/wrong", failure.Again);
        Assert.Equal(["outcome green", "stdout contains 'seen'"], failure.Mismatches.Select(one => one.Expected));
        Assert.Equal(["outcome red", "stdout is ''"], failure.Mismatches.Select(one => one.Got));
        Assert.Contains("AssertionError: 42 != 54", failure.Run, StringComparison.Ordinal);
    }

    // Green with a text on stdout; red without it, twice, once excused.
    private LtfEntry EntryWithCases()
    {
        var (image, no) = (Path.Combine(RepositoryRoot.Path, "images", Image), "def answer():\n    return 6 * 9\n");
        foreach (var file in Directory.GetFiles(Path.Combine(image, "start_point")))
            _folder.With($"ltf/start_point/{Path.GetFileName(file)}", File.ReadAllText(file));
        foreach (var name in new[] { "known", "sound", "wrong" })
        {
            _folder.With($"ltf/cases/{name}/expected.json", """{ "colour": "green", "stdout": ["seen"] }""")
                .With($"ltf/cases/{name}/hiker.py", no);
        }

        _folder.With("ltf/cases/sound/hiker.py", "def answer():\n    print('seen')\n    return 6 * 7\n")
            .With("images.yml", $$"""
                images:
                  - name: {{Image}}
                    build: {{image}}
                    start_point: ltf/start_point
                    known_failures: [{ scenario: cases/known, reason: it is known }]
                """);
        return ImageCatalogue.Load(_folder.In("images.yml"), ["stdout/tabs"]).Find(Image);
    }
}
