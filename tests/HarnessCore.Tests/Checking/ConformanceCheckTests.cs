using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Engine;
using HarnessCore.Engine.Images;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Judging.Diagnosis;
using HarnessCore.Tests.Catalogue;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Checking;

[Collection(EngineCollection.Name)]
public class ConformanceCheckTests(EngineFixture engine)
{
    private static readonly string Images = Path.Combine(RepositoryRoot.Path, "images");

    internal static readonly LtfEntry Entry = new(
        "bash-shunit2", null, Path.Combine(Images, "bash-shunit2"), Path
            .Combine(Images, "bash-shunit2", "start_point"), null, [], 1);

    [SkippableFact]
    public async Task AVerdictIsNeverTriedAgain()
    {
        var scenario = TestScenario.That(_ => Failed());
        var result = await RunAsync(scenario);
        Assert.Equal((VerdictKind.Failed, 1), (result.Verdict.Kind, scenario.Runs));
        Assert.Equal(("bash-shunit2", scenario), (result.Ltf, result.Scenario));
    }

    [SkippableFact]
    public async Task ScenariosThatOnlyLookAtARunShareIt()
    {
        await using var harness = await Harness.ConnectAsync(engine.Log);
        string[] looking =
        [
            "traffic-light/red", "traffic-light/amber", "traffic-light/green", "traffic-light/stable",
            "traffic-light/same-output", "traffic-light/headroom",
        ];
        var results = await new ConformanceCheck(harness)
            .RunAsync([Entry], [.. looking.Select(ConformanceProfile.Find)]).ToListAsync();
        Assert.All(results, result => Assert.Equal(VerdictKind.Passed, result.Verdict.Kind));
        // Three of each colour, for traffic-light/stable.
        Assert.Equal(9, harness.Runner.Runs);
    }

    [SkippableFact]
    public async Task AnEngineErrorIsTriedOnceMoreAndStaysAnError()
    {
        var scenario = TestScenario.That(run => throw new EngineException($"the engine broke, {run}"));
        var verdict = (await RunAsync(scenario)).Verdict;
        Assert.Equal((VerdictKind.Error, 2), (verdict.Kind, scenario.Runs));
        Assert.Contains("the engine broke, 2", verdict.Reason, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AnEngineErrorThatGoesAwayGivesTheVerdict()
    {
        var scenario = TestScenario.That(run => run == 1 ? throw new EngineException("once") : Failed());
        Assert.Equal((VerdictKind.Failed, 2), ((await RunAsync(scenario)).Verdict.Kind, scenario.Runs));
    }

    [SkippableFact]
    public async Task AnEngineErrorWhileCausesAreLookedForMakesNoFailureAnError()
    {
        var looks = 0;
        var examiner = new TestExaminer(
            _ => ++looks == 1 ? throw new EngineException("the engine hung") : [Found(Rank.Suspicion, "a wrapper")]);
        var check = new ConformanceCheck(
            engine.Harness, new CheckOptions(), new Diagnostician(engine.Harness, [examiner]));
        var scenario = TestScenario.That(_ => Failed());

        var (first, second) = (await check.RunAsync(Entry, scenario), await check.RunAsync(Entry, scenario));

        Assert.Equal((VerdictKind.Failed, VerdictKind.Failed), (first.Verdict.Kind, second.Verdict.Kind));
        Assert.Equal("x\nlooking failed: the engine hung", first.Verdict.Failure!.Run);
        Assert.Empty(first.Verdict.Failure.Causes);
        Assert.Equal("a wrapper", Assert.Single(second.Verdict.Failure!.Causes).Cause);
    }

    [SkippableFact]
    public async Task TheTwoMostTellingCausesAreShown()
    {
        var looks = new TestExaminer(
            _ => [Found(Rank.Hint, "3"), Found(Rank.Symptom, "2"), Found(Rank.Hint, "4"), Found(Rank.Proof, "1")]);
        var check = new ConformanceCheck(
            engine.Harness, new CheckOptions(), new Diagnostician(engine.Harness, [looks]));

        var result = await check.RunAsync(Entry, TestScenario.That(_ => Failed()));

        Assert.Equal(["1", "2"], result.Verdict.Failure!.Causes.Select(cause => cause.Cause));
    }

    [SkippableFact]
    public async Task AnImageThatIsGoneInMidCheckIsAnErrorAndNotSkipped()
    {
        var scenario = TestScenario.That(_ => throw new ImageMissingException("x/y:1", "no such image"));
        var verdict = (await RunAsync(scenario)).Verdict;
        Assert.Equal(VerdictKind.Error, verdict.Kind);
        Assert.Contains("is no longer on the engine", verdict.Reason, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task ABugOfTheHarnessIsAnErrorThatShowsWhere()
    {
        var verdict = (await RunAsync(TestScenario.That(_ => throw new InvalidOperationException("a bug")))).Verdict;
        Assert.Equal(VerdictKind.Error, verdict.Kind);
        Assert.StartsWith(
            "bug in the harness: InvalidOperationException: a bug\n", verdict.Reason, StringComparison.Ordinal);
        Assert.Contains("at HarnessCore.Tests.Checking.", verdict.Reason, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AnImageThatIsNotToBeHadIsSkippedWithTheEnginesReason()
    {
        var scenario = TestScenario.That(_ => Verdict.Passed());
        var verdict = (
            await RunAsync(
                scenario, Entry with { BuildFolder = null, ImageReference = "localhost:1/no/such:image" })).Verdict;
        Assert.Equal((VerdictKind.Skipped, 0), (verdict.Kind, scenario.Runs));
        Assert.Contains("connection refused", verdict.Reason, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AnImageThatVanishesInBetweenIsAnError()
    {
        var scenario = TestScenario.That(_ => Verdict.Passed()) with
        {
            Comes = async (_, context) =>
            {
                var gone = new ScenarioContext(
                    context.Ltf with { Image = "ltf-harness/no-such:image" }, context.Harness);
                await gone.RunScriptAsync("true", 5, SandboxRoot.Writable, CancellationToken.None);
                return Verdict.Passed();
            },
        };
        var verdict = (await RunAsync(scenario)).Verdict;
        Assert.Equal(VerdictKind.Error, verdict.Kind);
        Assert.Contains(
            "ltf-harness/no-such:image is no longer on the engine", verdict.Reason, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task ABrokenStartPointIsAConfigurationError() => await Assert.ThrowsAsync<ConfigurationException>(
        () => RunAsync(TestScenario.That(_ => Verdict.Passed()), Entry with { StartPointFolder = "/no/such/folder" }));

    [SkippableFact]
    public async Task CancellingIsNoVerdict()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () =>
                new ConformanceCheck(engine.Harness).RunAsync(
                    Entry, TestScenario.That(_ => Verdict.Passed()), cancelled.Token));
    }

    [SkippableFact]
    public async Task AScriptScenarioFailsOnTheFirstScriptThatDoes()
    {
        var scenario = new ScriptScenario("test/scripts")
        {
            Why = "why",
            Change = "change",
            Scripts = ["echo one", "echo two", "echo three"],
            Expected = [Expect.Stdout("one\n"), Expect.Status(0)]
        };
        var failure = (await RunAsync(scenario)).Verdict.Failure;
        Assert.Equal([new Mismatch("stdout is 'one⏎'", "stdout is 'two⏎'")], failure?.Mismatches);
        Assert.Equal("cyber-dojo.sh = echo two", failure?.Ran);
        Assert.Equal(
            ("why", "change", "./ltf check bash-shunit2 --scenario test/scripts"),
            (failure?.Why, failure?.Change, failure?.Again));
        Assert.Contains("stdout 'two⏎'", failure?.Run, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AColourScenarioKeepsItsOutputAndFailsOnAnotherColour()
    {
        var scenario = (ColourScenario)ConformanceProfile.Find("traffic-light/red");
        var passed = (await RunAsync(scenario)).Verdict;
        var failed = (
            await RunAsync(scenario, Entry with { BuildFolder = null, ImageReference = await BlueAsync() })).Verdict;
        Assert.Equal((VerdictKind.Passed, RunOutcome.Red), (passed.Kind, passed.Output?.Outcome));
        Assert.Equal((VerdictKind.Failed, RunOutcome.Faulty), (failed.Kind, failed.Output?.Outcome));
        Assert.Equal([new Mismatch("outcome red", "outcome faulty")], failed.Failure?.Mismatches);
        Assert.Contains("illegal colour: \"blue\"", failed.Failure?.Run, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task WhatDoesNotApplyIsNotRun()
    {
        using var folder = new CatalogueFolder();
        var none = folder.Load(
            "images: [{ name: a, build: images/a, not_applicable: [{ scenario: test/*, reason: it has none }] }]")
            .Entries[0].NotApplicable;
        var scenario = TestScenario.That(_ => Failed());
        var verdict = (await RunAsync(scenario, Entry with { NotApplicable = none })).Verdict;
        Assert.Equal((VerdictKind.NotApplicable, "it has none", 0), (verdict.Kind, verdict.Reason, scenario.Runs));
    }

    [SkippableTheory]
    [InlineData("2027-01-31", VerdictKind.KnownFailure)]
    [InlineData("2027-02-01", VerdictKind.Failed)]
    public async Task AKnownFailureIsOneUntilItsDate(string today, VerdictKind expected)
    {
        using var folder = new CatalogueFolder();
        var known = folder.Load(
            "images: [{ name: a, build: images/a, known_failures: [{ scenario: test/*, reason: it fails, until: "
                + "2027-01-31 }] }]").Entries[0].KnownFailures;
        var clock = new FixedClock(DateTimeOffset.Parse(today, System.Globalization.CultureInfo.InvariantCulture));
        var result = await new ConformanceCheck(engine.Harness, new CheckOptions { Clock = clock }).RunAsync(
            Entry with { KnownFailures = known }, TestScenario.That(_ => Failed()), CancellationToken.None);
        Assert.Equal(expected, result.Verdict.Kind);
    }

    [SkippableFact]
    public async Task WhereNoKataCanRunEveryScenarioFailsForTheSameCause()
    {
        var image = await engine.BuildAsync("test-no-bash", $"FROM {engine.Image}\nRUN rm /bin/bash\n");
        var failures = new List<Failure>();
        foreach (var id in new[] { "traffic-light/red", "stdout/tabs", "limits/memory", "isolation/recycled" })
        {
            var verdict = (
                await RunAsync(
                    ConformanceProfile.Find(id), Entry with { BuildFolder = null, ImageReference = image })).Verdict;
            Assert.Equal(VerdictKind.Failed, verdict.Kind);
            failures.Add(verdict.Failure!);
        }

        Assert.Single(failures.Select(failure => failure.Ran).Distinct());
        Assert.Contains(
            "bash", Assert.Single(failures.SelectMany(failure => failure.Mismatches).Distinct()).Got,
            StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AStartupFileOfBashIsSuspected()
    {
        var image = await engine.BuildAsync(
            "test-startup", $"FROM {engine.Image}\nRUN echo 'echo hello' >/etc/hello\nENV BASH_ENV=/etc/hello\n");
        var failure = (
            await RunAsync(
                ConformanceProfile.Find("stdout/tabs"),
                Entry with { BuildFolder = null, ImageReference = image })).Verdict.Failure;
        Assert.Equal(
            "The image sets BASH_ENV=/etc/hello, so bash runs that file before every script; it contains "
                + "'echo hello⏎'; an empty cyber-dojo.sh prints 'hello⏎' on stdout",
            failure?.Causes[0].Cause);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private static Finding Found(Rank rank, string cause) => new(rank, new ProbableCause(cause, ""));

    private sealed class TestExaminer(Func<FailedCase, IReadOnlyList<Finding>> examine) : IExaminer
    {
        public string Looks => "looking";

        public Task<IReadOnlyList<Finding>> ExamineAsync(FailedCase failed, CancellationToken cancellationToken) =>
            Task.FromResult(examine(failed));
    }

    internal static Verdict Failed() =>
        Verdict.Failed(new Failure { Ran = "r", Mismatches = [], Why = "w", Change = "c", Again = "a", Run = "x" });

    private Task<string> BlueAsync() =>
        engine.BuildAsync(
            "test-blue",
            $"FROM {engine.Image}\nRUN echo 'lambda {{ |*| :blue }}' >/usr/local/bin/red_amber_green.rb\n");

    private Task<ScenarioResult> RunAsync(Scenario scenario, LtfEntry? entry = null) =>
        new ConformanceCheck(engine.Harness).RunAsync(entry ?? Entry, scenario, CancellationToken.None);
}
