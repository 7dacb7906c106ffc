using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Checking;

[Collection(EngineCollection.Name)]
public class StabilityTests(EngineFixture engine)
{
    private static readonly Failure Failure =
        new() { Ran = "r", Mismatches = [], Why = "w", Change = "c", Again = "a", Run = "x" };

    private static readonly string Image = Path.Combine(RepositoryRoot.Path, "images", "bash-shunit2");

    private static readonly LtfEntry Entry =
        new("bash-shunit2", null, Image, Path.Combine(Image, "start_point"), null, [], 1);

    [Fact]
    public void CountsHowOftenAScenarioEndedHow()
    {
        var rounds = Enumerable.Range(0, 4).Select(round => new List<ScenarioResult>
        {
            Of("test/steady", Verdict.Passed(), 0.79),
            Of("test/flaky", round == 2 ? Verdict.Failed(Failure) : Verdict.Passed(), round < 2 ? 0.81 : 0.5),
        });

        var (steady, flaky) = Stability.Of(rounds) is [var one, var other]
            ? (one, other)
            : throw new InvalidOperationException();

        Assert.Equal(
            ("bash-shunit2", "test/steady", 4, true, 0),
            (steady.Ltf, steady.Scenario, steady.Rounds, steady.IsStable, steady.NearTimeOuts));
        Assert.Equal(("test/flaky", 4, false, 2), (flaky.Scenario, flaky.Rounds, flaky.IsStable, flaky.NearTimeOuts));
        Assert.Equal((3, 1), (flaky.Kinds[VerdictKind.Passed], flaky.Kinds[VerdictKind.Failed]));
    }

    [SkippableFact]
    public async Task EveryRoundRunsAllInAnotherOrderAndNoVerdictTwice()
    {
        var order = new List<string>();
        var scenarios = Enumerable.Range(0, 8).Select(number => TestScenario.That(_ => Verdict.Passed()) with
        {
            Id = $"test/{number}",
            Comes = (run, _) =>
            {
                lock (order)
                {
                    order.Add($"{number}");
                }

                return Task.FromResult(number == 3 && run == 2 ? Verdict.Failed(Failure) : Verdict.Passed());
            },
        }).ToList<Scenario>();
        var rounds = new List<IReadOnlyList<ScenarioResult>>();
        await foreach (
            var round in Stability.RoundsAsync(
                new ConformanceCheck(engine.Harness), [Entry], scenarios, 3, seed: 1, CancellationToken.None))
        {
            rounds.Add(round);
        }

        var all = Stability.Of(rounds);

        Assert.Equal(3, rounds.Count);
        Assert.All(rounds, round => Assert.Equal(scenarios, round.Select(result => result.Scenario)));
        Assert.Equal(24, order.Count);
        Assert.Equal(scenarios.Select(scenario => scenario.Id), all.Select(one => one.Scenario));
        Assert.Equal(["test/3"], all.Where(one => !one.IsStable).Select(one => one.Scenario));
        Assert.NotEqual(order[..8], order[8..16]);
    }

    [SkippableFact]
    public async Task ACaseOfOneImageIsRepeatedOnThatOneOnly()
    {
        var other = Entry with { Name = "another" };
        Scenario[] scenarios =
        [
            TestScenario.That(_ => Verdict.Passed()),
            TestScenario.That(run => run == 2 ? Verdict.Failed(Failure) : Verdict.Passed()) with
            {
                Id = "cases/one",
                Has = entry => entry.Name == "another",
            },
        ];
        var rounds = new List<IReadOnlyList<ScenarioResult>>();
        await foreach (
            var round in Stability.RoundsAsync(
                new ConformanceCheck(engine.Harness), [Entry, other], scenarios, 3, seed: 1, CancellationToken.None))
        {
            rounds.Add(round);
        }

        Assert.Equal(
            ["bash-shunit2 test/scenario: 3 of 3", "another test/scenario: 3 of 3", "another cases/one: 2 of 3"],
            Stability.Of(rounds).Select(
                one => $"{one.Ltf} {one.Scenario}: {one.Kinds[VerdictKind.Passed]} of {one.Rounds}"));
    }

    [SkippableTheory]
    [InlineData("sleep 1.8", 2, true)]
    [InlineData("sleep 0.2", 2, false)]
    [InlineData("sleep 5", 1, false)]
    public async Task ARunNearItsTimeOutIsNoticed(string script, double maxSeconds, bool near)
    {
        var scenario = TestScenario.That(_ => Verdict.Passed()) with
        {
            Comes = async (_, context) =>
            {
                await context.RunScriptAsync(
                    script, maxSeconds, HarnessCore.Sandboxes.SandboxRoot.Writable, CancellationToken.None);
                return Verdict.Passed();
            },
        };
        var result = await new ConformanceCheck(engine.Harness).RunAsync(Entry, scenario);
        Assert.Equal(near, result.LargestShare > Stability.Near);
    }

    private static ScenarioResult Of(string id, Verdict verdict, double share) =>
        new(Entry, TestScenario.That(_ => verdict) with { Id = id }, verdict, TimeSpan.Zero) { LargestShare = share };
}
