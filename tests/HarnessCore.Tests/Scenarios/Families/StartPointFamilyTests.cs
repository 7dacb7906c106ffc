using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Scenarios.Families;

/// <summary>What the scenarios that only report say of a start-point with something to report.</summary>
[Collection(EngineCollection.Name)]
public sealed class StartPointFamilyTests(EngineFixture engine) : IDisposable
{
    private static readonly string Reference = Path.Combine(RepositoryRoot.Path, "images", "python-unittest");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("FAILED \\\\(failures=\\\\d+\\\\)", "OK",
        "the first, 'FAILED \\(failures=\\d+\\)', matches the red output only, as it should; the second, 'OK', matches "
            + "the green output only, as it should")]
    [InlineData("/FAILED/", "^OK\\\\h*$",
        "the first, '/FAILED/', does not match the red output (the slashes around the pattern are part of it; leave "
            + "them out); the second, '^OK\\h*$', matches the green output only, as it should")]
    [InlineData("Ran", "FAILED",
        "the first, 'Ran', matches the red output, and the green one too; the second, 'FAILED', matches the red output "
            + "in place of the green one")]
    public async Task ProgressRegexs(string first, string second, string told)
    {
        var verdict = await RunAsync(
            "start-point/progress-regexs", $"\"progress_regexs\": [\"{first}\", \"{second}\"]");
        Assert.Equal((VerdictKind.Passed, told), (verdict.Kind, verdict.Reason));
    }

    [SkippableFact]
    public async Task NoProgressRegexs() =>
        Assert.Equal(
            VerdictKind.NotApplicable, (await RunAsync("start-point/progress-regexs", "\"tab_size\": 4")).Kind);

    [SkippableFact]
    public async Task Versions()
    {
        var verdict = await RunAsync(
            "start-point/versions", "\"language\": [\"Python\", \"2.7.18\"], "
                + "\"test_framework\": [\"unittest\", \"1\"]");
        Assert.Matches(
            "^Python: manifest 2.7.18, image 3[.0-9]+ [(]python3 --version[)]; unittest: manifest 1, the image does "
                + "not tell$", verdict.Reason);
    }

    [SkippableFact]
    public async Task Files()
    {
        _folder.With("notes.md", "");
        Assert.Equal(
            "notes.md: a file that the manifest does not name",
            (await RunAsync("start-point/files", "\"tab_size\": 4")).Reason);
    }

    private async Task<Verdict> RunAsync(string scenario, string members)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Reference, "start_point")))
        {
            _folder.With(Path.GetFileName(file), File.ReadAllBytes(file));
        }

        _folder.With("manifest.json", $$"""
            {
              "display_name": "Python, unittest", "filename_extension": ".py", {{members}},
              "visible_filenames": ["hiker.py", "test_hiker.py", "cyber-dojo.sh"]
            }
            """);
        var entry = new LtfEntry("python-unittest", null, Reference, _folder.Path, null, [], 1);
        return (await new ConformanceCheck(engine.Harness).RunAsync(entry, ConformanceProfile.Find(scenario))).Verdict;
    }
}
