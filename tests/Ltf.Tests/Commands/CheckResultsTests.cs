using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

[Collection(EngineCollection.Name)]
public sealed class CheckResultsTests(EngineFixture engine) : IDisposable
{
    private static readonly Dictionary<string, string> AsIs = [];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task ARunLeavesItsResultsBehind()
    {
        _ = engine.Image;

        var (exitCode, _, _) = await LtfProcess.RunAsync(
            AsIs, "check", "bash-shunit2", "--scenario", "traffic-light/red", "--json", _folder.In("r.json"),
            "--markdown", _folder
                .In("r.md"), "--junit", _folder
                .In("r.xml"));

        Assert.Equal(0, exitCode);
        Assert.Equal(3, Directory.GetFiles(_folder.Path).Length);
        var document = ResultsFile.Read(_folder.In("r.json"));
        Assert.True(document.Complete);
        var place = Assert.Single(document.RanOn);
        Assert.Equal(engine.Harness.Engine.Version, place.EngineVersion);
        Assert.All(
            new[] { place.ApiVersion, place.StorageDriver, place.OperatingSystem, place.Kernel, place.Architecture },
            Assert.NotEmpty);
        Assert.True(place.Cores > 0 && place.Memory > 0);
        var image = Assert.Single(document.Images);
        Assert.Equal(("bash-shunit2", "images/bash-shunit2"), (image.Name, image.Reference));
        Assert.StartsWith("sha256:", image.Digest, StringComparison.Ordinal);
        Assert.Contains("Debian", image.Os, StringComparison.Ordinal);
        var red = Assert.Single(image.Outcomes);
        Assert.Equal((VerdictKind.Passed, "red"), (red.Outcome, red.Colour));
        Assert.StartsWith("outcome: red\n", red.Snapshot, StringComparison.Ordinal);
        Assert.InRange(red.Seconds, 0.001, 30);
    }

    [SkippableTheory]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task ASignalLeavesWhatWasDoneAndSaysThatItIsNotAll(string signal)
    {
        _ = engine.Image;
        using var ltf = LtfProcess.Start(AsIs, "check", "bash-shunit2", "--json", _folder.In("r.json"));
        await ltf.Stdout.ReadLineAsync();
        await engine.AssertHasContainersAsync(ltf.Id);

        await ltf.InterruptAsync(signal);
        var (exitCode, _, _) = await ltf.EndAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(3, exitCode);
        Assert.False(ResultsFile.Read(_folder.In("r.json")).Complete);
        Assert.Empty(await EngineFixture.OfProcessAsync(engine.Harness.Engine, ltf.Id));
    }

    [SkippableFact]
    public async Task AFileThatCannotBeWrittenEndsWith3AndTakesNothingElseWithIt()
    {
        _ = engine.Image;

        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(
            AsIs, "check", "bash-shunit2", "--scenario", "stdout/no-newline", "--json", "/dev/full",
            "--markdown", _folder.In("r.md"), "--html", "/dev/full", "--junit", _folder.In("r.xml"));

        Assert.Equal(3, exitCode);
        const string Problem = "error: could not write /dev/full: No space left on device";
        Assert.Equal(2, stderr.Split('\n').Count(line => line.StartsWith(Problem, StringComparison.Ordinal)));
        Assert.Matches(@"\n1 passed( \(\d+ s\))?: conforms\n\z", stdout);
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [SkippableFact]
    public async Task AKnownFailureAloneIsExcusedInEveryReport()
    {
        _ = engine.Image;
        const string Sentence = "nothing passed, but every failure is known or advisory";

        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(
            AsIs, "check", "bash-shunit2", "--scenario", "image/no-extra-tools", "--html", _folder.In("r.html"),
            "--markdown", _folder.In("r.md"), "--junit", _folder.In("r.xml"));

        Assert.Equal((0, ""), (exitCode, stderr));
        Assert.EndsWith($": {Sentence}\n", stdout, StringComparison.Ordinal);
        Assert.StartsWith($"## LTF conformance: {Sentence}\n", Text("r.md"), StringComparison.Ordinal);
        Assert.Contains($"<title>LTF conformance: {Sentence}<", Text("r.html"), StringComparison.Ordinal);
        Assert.Contains("failures=\"0\" errors=\"0\" skipped=\"1\"", Text("r.xml"), StringComparison.Ordinal);

        string Text(string name) => File.ReadAllText(_folder.In(name));
    }

    [SkippableFact]
    public async Task AVersionThatIsNotThatOfTheLastGoodResultIsTheCause()
    {
        WithKata("frame 1.4.2\n1 test: OK");
        var (before, _, _) = await CheckKataAsync("--json", _folder.In("good.json"));
        WithKata("frame 2.0.0\n1 test was fine");

        var (after, stdout, _) = await CheckKataAsync("--baseline", _folder.In("good.json"));

        Assert.Equal((0, 1), (before, after));
        Assert.Contains(
            "  cause     Since the last good result a version has changed: frame is 2.0.0 and was 1.4.2\n", stdout,
            StringComparison.Ordinal);
        Assert.Contains("or pin the old one in the Dockerfile\n", stdout, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Stdout, string Stderr)> CheckKataAsync(params string[] more) =>
        LtfProcess.RunAsync(
            AsIs,
            ["check", engine.Image, "--start-point", _folder.In("kata"), "--scenario", "traffic-light/green", .. more]);

    // A framework that says this of a test that passes.
    private void WithKata(string says) => _folder
        .With("kata/hiker.sh", "6 * 9\n")
        .With("kata/cyber-dojo.sh", $"grep -q '6 \\* 7' hiker.sh && printf '{says}\n'\n")
        .With("kata/rag.rb", "lambda { |stdout, _e, _s| stdout.match?(/OK$/) ? :green : :amber }\n")
        .With("kata/manifest.json", $$"""
            {
              "display_name": "A kata", "image_name": "{{engine.Image}}", "rag_lambda": "rag.rb",
              "visible_filenames": ["hiker.sh", "cyber-dojo.sh"], "filename_extension": ".sh"
            }
            """);
}
