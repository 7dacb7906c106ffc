using HarnessCore.Checking;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Engine;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Checking;

/// <summary>A limit that the engine does not enforce is not the image's fault.</summary>
/// <remarks>In the engine's collection for the reason that <see cref="EngineCallTests"/> gives.</remarks>
[Collection(EngineCollection.Name)]
public sealed class EngineLimitTests
{
    [Theory]
    [InlineData("limits/memory", "memory")]
    [InlineData("limits/fork-bomb", "processes")]
    public async Task WhatNeedsALimitThatIsNotEnforcedIsNotApplicable(string id, string limit)
    {
        // It reports no limits, and answers nothing more.
        var (fake, engine) = await FakeEngine.ConnectAsync(FakeEngine.Closing);
        await using var _ = fake;
        await using var harness = new Harness(engine, 1);
        var entry = ConformanceCheckTests.Entry with { BuildFolder = null, ImageReference = "image:1" };
        var scenario = ConformanceProfile.All.Single(each => each.Id == id);

        ScenarioResult? only = null;
        await foreach (var result in new ConformanceCheck(harness).RunAsync([entry], [scenario])) only = result;

        Assert.Equal(VerdictKind.NotApplicable, only?.Verdict.Kind);
        Assert.Equal($"this engine does not enforce a container's limit of {limit}", only!.Verdict.Reason);
    }
}
