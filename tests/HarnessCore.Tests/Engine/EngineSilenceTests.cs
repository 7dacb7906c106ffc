using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Engine;
using HarnessCore.Running;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Checking;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Engine;

/// <summary>An engine that falls silent is noticed soon, and told from one that takes its time.</summary>
[Collection(EngineCollection.Name)]
public sealed class EngineSilenceTests
{
    private const string Image = "an/image:tag";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task AnEngineThatAnswersNoPingIsNotWaitedForUntilTheLimit()
    {
        var (fake, engine) = await ConnectAsync(FakeEngine.Silent);
        await using var _ = fake;
        await using var __ = engine;

        Assert.EndsWith(
            "the engine does not even answer a ping within 0.1 s; it may need a restart",
            await ErrorAsync(engine), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheNextCallIsNotEvenMade()
    {
        var (fake, engine) = await ConnectAsync(FakeEngine.Silent);
        await using var _ = fake;
        await using var __ = engine;
        await ErrorAsync(engine);
        var requests = fake.Requests;

        Assert.Equal(
            "could not inspect image an/image:tag: the engine has stopped answering; it may need a restart",
            await ErrorAsync(engine));
        Assert.Equal(requests, fake.Requests);
    }

    [Fact]
    public async Task AnEngineThatAnswersPingsIsWaitedForUntilTheLimit()
    {
        var (fake, engine) = await ConnectAsync(FakeEngine.Silent);
        await using var _ = fake;
        await using var __ = engine;
        fake.Pong = FakeEngine.Json("200 OK", "OK");
        engine.Call.Limit = TimeSpan.FromSeconds(1);

        Assert.EndsWith(
            "the engine did not answer within 1 s; it may need a restart", await ErrorAsync(engine),
            StringComparison.Ordinal);
        Assert.InRange(fake.Requests, 5, 30);
    }

    [Fact]
    public async Task WhatWaitsForAStreamHearsOfIt()
    {
        var (fake, engine) = await ConnectAsync(FakeEngine.Silent);
        await using var _ = fake;
        await using var __ = engine;
        var never = new TaskCompletionSource<bool>();

        var error = await Assert.ThrowsAsync<EngineException>(
            () => engine.Containers.Calls.WhileAliveAsync("0123456789abcdef", _ => never.Task, CancellationToken.None)
                .WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.StartsWith("could not talk to container 0123456789ab: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACheckStopsAndSaysSoInEveryResult()
    {
        var (fake, engine) = await ConnectAsync(FakeEngine.Silent);
        await using var _ = fake;
        await using var harness = new Harness(engine, 1);
        var entry = ConformanceCheckTests.Entry with { BuildFolder = null, ImageReference = Image };
        var scenarios = Enumerable.Range(0, 5).Select(_ => TestScenario.That(_ => Verdict.Passed())).ToList();

        var results = new List<ScenarioResult>();
        await foreach (var result in new ConformanceCheck(harness).RunAsync([entry], [.. scenarios]))
        {
            results.Add(result);
        }

        Assert.All(results, result => Assert.Equal(VerdictKind.Error, result.Verdict.Kind));
        Assert.StartsWith("could not inspect image", results[0].Verdict.Reason, StringComparison.Ordinal);
        Assert.Equal(4, results.Count(
            result => result.Verdict.Reason!.StartsWith("not run: could not inspect image", StringComparison.Ordinal)));
        Assert.All(scenarios, scenario => Assert.Equal(0, scenario.Runs));
    }

    private static async Task<(FakeEngine Fake, DockerEngine Engine)> ConnectAsync(string answer)
    {
        var (fake, engine) = await FakeEngine.ConnectAsync(answer);
        engine.Call.Limit = Late;
        engine.Call.Pulse.Patience = engine.Call.Pulse.PingLimit = Soon;
        return (fake, engine);
    }

    private static async Task<string> ErrorAsync(DockerEngine engine) =>
        (await Assert.ThrowsAsync<EngineException>(
            () => engine.Images.FindAsync(Image, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)))).Message;
}
