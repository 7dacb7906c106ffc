using System.Diagnostics;
using HarnessCore.Checking;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Checking;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Hostile;

/// <summary>Images whose tools are not what they seem: a run ends in time, and is the image's fault.</summary>
[Collection(EngineCollection.Name)]
public class HostileImageTests(EngineFixture engine)
{
    // More than a pipe and the engine's buffers hold.
    private static readonly string Large = "#" + new string('x', 2_000_000) + "\ntrue\n";

    [SkippableTheory]
    [InlineData("bash-reads-nothing", "exec sleep 1000")]
    [InlineData("bash-reads-a-line", "read -r line; exec sleep 1000")]
    public async Task EndsInTimeWhenItsBashTakesNoFiles(string name, string bash)
    {
        var image = await WithBashAsync(name, bash);
        var watch = Stopwatch.StartNew();
        var run = await engine.RunAsync(Large, request => request with { Image = image, MaxSeconds = 2 });
        Assert.Equal(RunOutcome.TimedOut, run.Outcome);
        // Its start, the limit, and the grace period.
        Assert.InRange(watch.Elapsed.TotalSeconds, 2, 2 + 1.3 + 3);
        await engine.AssertRemovedAsync(run.Log.Container);
    }

    // Once it may be chance, or somebody on the engine's machine.
    [SkippableFact]
    public async Task IsTheImagesFaultWhenItsBashEndsAsIfKilled()
    {
        var image = await WithBashAsync("bash-ends-with-137", "read -r line; exit 137");
        var entry = ConformanceCheckTests.Entry with { BuildFolder = null, ImageReference = image };
        var check = new ConformanceCheck(engine.Harness, new CheckOptions());
        var result = await check.RunAsync(entry, ConformanceProfile.All.Single(one => one.Id == "status/0"));
        Assert.Equal(VerdictKind.Failed, result.Verdict.Kind);
        Assert.Contains("exit code 137", result.Explanation, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("/data", "isolation/recycled", "writable mount: /data")]
    [InlineData("/data", "read-only/root-is-read-only", "writable mount: /data")]
    [InlineData("/home/sandbox/.cache", "isolation/recycled", "writable mount: /home/sandbox/.cache")]
    [InlineData("/usr/share/x", "read-only/root-is-read-only", "writable mount: /usr/share/x")]
    public async Task AVolumeIsNamed(string volume, string scenario, string told)
    {
        var image = await engine.BuildAsync(
            $"volume-{volume.Replace('/', '-').Replace('.', '-')}",
            $"FROM {engine.Image}\nUSER root\nRUN mkdir -p {volume} && chmod 777 {volume}\nVOLUME {volume}\n");
        var entry = ConformanceCheckTests.Entry with { BuildFolder = null, ImageReference = image };
        var check = new ConformanceCheck(engine.Harness, new CheckOptions());
        var result = await check.RunAsync(entry, ConformanceProfile.All.Single(one => one.Id == scenario));
        Assert.Equal(VerdictKind.Failed, result.Verdict.Kind);
        Assert.Contains(told, result.Explanation, StringComparison.Ordinal);
        Assert.Contains("VOLUME", result.Explanation, StringComparison.Ordinal);
    }

    private Task<string> WithBashAsync(string name, string bash) => engine.BuildAsync(
        name,
        $"""
        FROM {engine.Image}
        USER root
        RUN rm -f /bin/bash /usr/bin/bash && printf '#!/bin/sh\n{bash}\n' >/bin/bash && chmod 755 /bin/bash
        """);
}
