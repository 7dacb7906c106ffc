using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;
using static HarnessCore.Tests.Checking.ConformanceCheckTests;

namespace HarnessCore.Tests.Checking;

/// <summary>A check of several images and scenarios: what is refused, and how its results come.</summary>
[Collection(EngineCollection.Name)]
public class ConformanceCheckStreamTests(EngineFixture engine)
{
    [SkippableFact]
    public async Task ResultsComeAsScenariosEndAndBeforeACancellation()
    {
        using var cancelled = new CancellationTokenSource();
        var slow = TestScenario.That(_ => Verdict.Passed()) with
        {
            Id = "test/slow",
            Comes = async (_, _) =>
            {
                await Task.Delay(Timeout.Infinite, cancelled.Token);
                return Verdict.Passed();
            },
        };
        var seen = new List<string>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (
                var result in new ConformanceCheck(engine.Harness).RunAsync(
                    [Entry], [TestScenario.That(_ => Verdict.Passed()), slow], cancelled.Token))
            {
                seen.Add(result.Scenario.Id);
                await cancelled.CancelAsync();
            }
        });

        Assert.Equal(["test/scenario"], seen);
    }

    [SkippableFact]
    public async Task WhoStopsReadingStopsTheCheck()
    {
        var scenarios = Enumerable.Range(0, 200)
            .Select(number => TestScenario.That(_ => Verdict.Passed()) with
            {
                Id = $"test/{number}",
                Comes = async (_, context) =>
                {
                    await Task.Delay(20);
                    return Verdict.Passed();
                },
            })
            .ToList();

        await foreach (var _ in new ConformanceCheck(engine.Harness).RunAsync([Entry], scenarios))
        {
            break;
        }

        Assert.InRange(scenarios.Sum(scenario => scenario.Runs), 1, 100);
    }

    [Fact]
    public void NothingToCheckIsAnError() =>
        Assert.Throws<ArgumentException>(
            () => new ConformanceCheck(null!).RunAsync([], []));

    [Fact]
    public void BrokenStartPointsAreFoundBeforeTheHarnessIsNeeded() => Assert.Equal(
        2,
        Assert.Throws<ConfigurationException>(
            () => new ConformanceCheck(null!).RunAsync(
                [
                    Entry with { StartPointFolder = "/no/such/folder" },
                    Entry with { Name = "another", StartPointFolder = "/nor/this" },
                ],
                [TestScenario.That(_ => Verdict.Passed())])).Errors.Count);

    [SkippableFact]
    public void TwoImagesOfOneNameAreRefused()
    {
        var other = Entry with { BuildFolder = null, ImageReference = "x/y:1" };
        var error = Assert.Throws<ArgumentException>(
            () => new ConformanceCheck(engine.Harness).RunAsync([Entry, other], [TestScenario.That(_ => Failed())]));
        Assert.Contains("two images are named 'bash-shunit2'", error.Message, StringComparison.Ordinal);
    }
}
