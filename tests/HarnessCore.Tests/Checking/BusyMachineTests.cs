using System.Diagnostics;
using System.Text.RegularExpressions;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Child;
using HarnessCore.Tests.Engine;
using HarnessCore.Tests.Faults;
using HarnessCore.Tests.Support;
using HarnessCore.TrafficLights;

namespace HarnessCore.Tests.Checking;

/// <summary>
/// A machine's bad day is never a verdict: on a sound image everything passes, or is said to be unclear.
/// </summary>
[Collection(EngineCollection.Name)]
public sealed class BusyMachineTests(EngineFixture engine)
{
    private const int LoopsPerCore = 8;
    private const double SlowEngine = 0.1;

    // Of each kind some: the whole profile takes minutes there.
    private static readonly Regex Scenarios = new(FaultChoice.IsWhole
        ? "."
        : "^(traffic-light/(red|amber|green)|read-only/green|timeout/ignores-term|self-kill/itself|stdout/whole"
            + "|limits/fork-bomb|limits/memory|image/rag-lambda)$");

    // There everything takes ten times as long.
    private static readonly Regex Few =
        new(FaultChoice.IsWhole ? "." : "^(traffic-light/(red|green)|timeout/ignores-term|self-kill/itself)$");

    private static readonly string Reference = Path.Combine(RepositoryRoot.Path, "images", "python-unittest");
    private static readonly string StartPointFolder = Path.Combine(Reference, "start_point");

    [SkippableFact]
    public async Task BesideEightLoopsACoreNothingFails()
    {
        var image = await engine.Harness.Images.BuildAsync("python-unittest", Reference, CancellationToken.None);
        var entry = new LtfEntry("sound", image.Reference, null, StartPointFolder, null, [], 1);
        var loops = Enumerable.Range(0, LoopsPerCore * Environment.ProcessorCount)
            .Select(_ => Process.Start("bash", ["-c", "while :; do :; done"]))
            .ToList();
        try
        {
            List<Scenario> scenarios = [.. ConformanceProfile.All.Where(scenario => Scenarios.IsMatch(scenario.Id))];
            var results = await new ConformanceCheck(engine.Harness).RunAsync([entry], scenarios).ToListAsync();
            AssertNoneIsBlamed([.. results.Select(result => $"{result.Verdict.Kind} {result.Explanation}")]);
            Assert.Equal(scenarios.Count, results.Count);
        }
        finally
        {
            loops.ForEach(loop => loop.Kill());
        }
    }

    [SkippableFact]
    public async Task OnAnEngineWithATenthOfACoreNothingFails()
    {
        var image = await engine.Harness.Images.BuildAsync("python-unittest", Reference, CancellationToken.None);
        var evaluator = await LambdaEvaluator.BuildAsync(engine.Harness.Engine, CancellationToken.None);
        Skip.If(PrivateEngine.Impossible is not null, PrivateEngine.Impossible);
        await using var slow = await PrivateEngine.StartAsync(engine.Image);
        await slow.LoadAsync(image.Reference);
        await slow.LoadAsync(evaluator);
        await slow.SlowDownAsync(SlowEngine);
        using var child = ChildProcess.Start(
            new Dictionary<string, string> { ["DOCKER_HOST"] = slow.Host }, "check", image.Reference,
            StartPointFolder, Few.ToString());
        await child.SaysAsync("checked", FaultChoice.IsWhole ? 1800 : 180);
        AssertNoneIsBlamed(child.LinesWith("verdict: "));
    }

    private static void AssertNoneIsBlamed(IReadOnlyList<string> verdicts)
    {
        Assert.NotEmpty(verdicts);
        Assert.DoesNotContain(
            verdicts, verdict => verdict.StartsWith(nameof(VerdictKind.Failed), StringComparison.Ordinal));
        Assert.All(
            verdicts.Where(verdict => verdict.StartsWith(nameof(VerdictKind.Error), StringComparison.Ordinal)),
            verdict => Assert.Contains("the machine was too busy", verdict, StringComparison.Ordinal));
        Assert.Contains(verdicts, verdict => verdict.StartsWith(nameof(VerdictKind.Passed), StringComparison.Ordinal));
    }
}
