using System.Security.Cryptography;
using Docker.DotNet.Models;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Running;
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
    public async Task TheNextImageIsBuiltWhileOneIsChecked()
    {
        await using var harness = await Harness.ConnectAsync(engine.Log, atOnce: 1);
        using var folder = new TempFolder();
        var name = $"ahead-{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        folder.With("Dockerfile", $"FROM {engine.Image}\nLABEL name={name}\n");
        var next = new LtfEntry(name, null, folder.Path, Entry.StartPointFolder, null, [], 1);
        var images = harness.Engine.Client.Images;
        var all = new ImagesListParameters
        {
            Filters = new Dictionary<string, IDictionary<string, bool>>
            {
                ["reference"] = new Dictionary<string, bool> { [$"ltf-harness/{name}"] = true },
            },
        };
        var scenario = TestScenario.That(_ => Verdict.Passed()) with
        {
            Comes = async (_, context) =>
            {
                var built = await images.ListImagesAsync(all);
                for (var wait = 0; wait < 300 && context.Ltf.Entry == Entry && built.Count == 0; wait++)
                {
                    await Task.Delay(100);
                    built = await images.ListImagesAsync(all);
                }

                return built.Count > 0 ? Verdict.Passed() : Failed();
            },
        };

        try
        {
            var results = await new ConformanceCheck(harness).RunAsync([Entry, next], [scenario]).ToListAsync();
            Assert.Equal([Entry.Name, name], results.Select(result => result.Ltf));
            Assert.All(results, result => Assert.Equal(VerdictKind.Passed, result.Verdict.Kind));
        }
        finally
        {
            foreach (var image in await images.ListImagesAsync(all))
            {
                await images.DeleteImageAsync(image.ID, new ImageDeleteParameters { Force = true });
            }
        }
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
