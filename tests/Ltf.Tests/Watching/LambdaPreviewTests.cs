using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;
using Ltf.Watching;

namespace Ltf.Tests.Watching;

/// <summary>An edited lambda is asked about known outputs; no kata runs.</summary>
[Collection(EngineCollection.Name)]
public sealed class LambdaPreviewTests(EngineFixture engine) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("lambda { |o, _e, s| o == 'ok' ? :green : s == 1 ? :red : :amber }", "red is red, green is green")]
    [InlineData("lambda { |*_| :amber }", "red is AMBER, green is AMBER")]
    [InlineData("lambda { |*_| raise 'no' }", "red is FAULTY (")]
    public async Task ALambdaIsAskedAboutTheLastOutputs(string source, string expected)
    {
        var preview = With(("traffic-light/red", "1", "bad"), ("traffic-light/green", "0", "ok"));
        _folder.With("red_amber_green.rb", source);

        var line = Assert.Single(await LinesAsync(preview, "red_amber_green.rb"));

        Assert.StartsWith($"my-ltf, on the last outputs: {expected}", line, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task NothingIsSaidIfAnotherFileWasEditedTooOrNoOutputIsKnown()
    {
        _folder.With("red_amber_green.rb", "lambda { |*_| :red }").With("Dockerfile", "FROM x");

        Assert.Empty(await LinesAsync(With(("traffic-light/red", "1", "bad")), "red_amber_green.rb", "Dockerfile"));
        Assert.Empty(await LinesAsync(With(), "red_amber_green.rb"));
        Assert.Empty(await LinesAsync(With(("traffic-light/red", "1", "bad")), "other/red_amber_green.rb"));
    }

    [SkippableFact]
    public async Task ALambdaThatIsALinkIsNotRead()
    {
        _folder.With("elsewhere", "lambda { |*_| :red }");
        File.CreateSymbolicLink(_folder.In("red_amber_green.rb"), _folder.In("elsewhere"));

        Assert.Empty(await LinesAsync(With(("traffic-light/red", "1", "bad")), "red_amber_green.rb"));
    }

    private async Task<IReadOnlyList<string>> LinesAsync(LambdaPreview preview, params string[] files)
    {
        var lines = new List<string>();
        await foreach (var line in preview.OfAsync([Entry], [.. files.Select(_folder.In)], CancellationToken.None))
            lines.Add(line);
        return lines;
    }

    private LambdaPreview With(params (string Scenario, string Status, string Stdout)[] outputs)
    {
        var preview = new LambdaPreview(engine.Harness);
        foreach (var (id, status, stdout) in outputs)
        {
            preview.Keep(new ScenarioResult(
                Entry, ConformanceProfile.All.Single(one => one.Id == id),
                Verdict.Passed() with
                {
                    Output = RunResult.Without(RunOutcome.Red, status, new RunLog()) with
                    {
                        Stdout = new CapturedText(stdout, Truncated: false),
                    },
                },
                default));
        }

        return preview;
    }

    private LtfEntry Entry => field ??= new("my-ltf", null, _folder.Path, _folder.In("start_point"), null, [], 1);
}
