using System.Diagnostics;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Running;

/// <summary>Whatever a kata does, its output comes back, in time, and nothing is left on the engine.</summary>
[Collection(EngineCollection.Name)]
public class HostilePayloadTests(EngineFixture engine)
{
    private static readonly IReadOnlyList<Payload> All =
        [.. KillPayloads.All, .. OutputPayloads.All, .. ResourcePayloads.All, .. FilePayloads.All];

    // SIGSTOP; bash ignores TSTP, TTIN and TTOU only when it is interactive.
    private static readonly int[] Stops = [19, 20, 21, 22];

    public static TheoryData<string> Names => [.. All.Select(payload => payload.Name)];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task ComesBackInTimeAndLeavesNothing(string name)
    {
        var payload = All.Single(each => each.Name == name);
        var watch = Stopwatch.StartNew();
        var run = await engine.RunAsync(
            payload.Script, request => request with { MaxSeconds = payload.MaxSeconds, AnotherFollows = true });
        var taken = watch.Elapsed.TotalSeconds;
        Check(payload, run);
        CheckMemory(payload, run);
        Assert.InRange(taken, 0, payload.Within);
        await engine.AssertRemovedAsync(run.Log.Container);
    }

    // Most signals end bash, some stop it, some it ignores; whichever: prompt, or a time-out, and the output is there.
    [SkippableFact]
    public async Task ComesBackWhateverSignalAKataSendsItself()
    {
        var runs = await Task.WhenAll(
            Enumerable.Range(1, 64).Select(async signal => (signal, run: await engine.RunAsync(
            $"echo before; kill -{signal} $$; echo after", request =>
                request with { MaxSeconds = 2, AnotherFollows = true }))));
        Assert.All(runs, each =>
        {
            Assert.StartsWith("before\n", each.run.Stdout.Content, StringComparison.Ordinal);
            Assert.Equal(Stops.Contains(each.signal) ? RunOutcome.TimedOut : RunOutcome.Green, each.run.Outcome);
            Assert.Contains(
                each.run.Status, Stops.Contains(each.signal) ? ["143"] : new[] { "0", $"{128 + each.signal}" });
        });
        await Task.WhenAll(runs.Select(each => engine.AssertRemovedAsync(each.run.Log.Container)));
    }

    // Which status it has depends on who is first; that there is one must not.
    [SkippableFact]
    public async Task AlwaysHasAStatusWhenAKataSignalsProcess1AndEnds()
    {
        var runs = await Task.WhenAll(
            Enumerable.Range(0, 12)
                .Select(_ => engine.RunAsync(
                    "echo before; kill -USR1 $PPID; exit 3", request => request with { AnotherFollows = true })));
        Assert.All(
            runs, run =>
                Assert.True(
                    run is
                    {
                        Outcome: RunOutcome.Green, Status: "3" or "143" or "138" or "137", Stdout.Content: "before\n"
                    },
                    run.ToJson()));
    }

    // All that is wrong with a run at once: which of it comes first says little.
    private static void Check(Payload payload, RunResult run) => Assert.Multiple(
        () => Assert.StartsWith(payload.Begins, run.Stdout.Content, StringComparison.Ordinal),
        () => AssertIfSaid(payload.Output, run.Stdout.Content),
        () => AssertIfSaid(payload.Errors, run.Stderr.Content),
        () => AssertIfSaid(payload.Status, run.Status),
        () => Assert.True(payload.Takes(run.Outcome), run.ToJson()),
        () => Assert.Equal(payload.Created.Order(StringComparer.Ordinal), run.Created.Keys),
        () => Assert.Equal(payload.Changed, run.Changed.Keys));

    // With cgroup v2, kernels before 5.19 do not tell the peak.
    private void CheckMemory(Payload payload, RunResult run)
    {
        if (run.Log.KilledForMemory is null)
        {
            Assert.True(!payload.IsKilledForMemory || run.Outcome == RunOutcome.TimedOut, run.ToJson());
            Assert.Null(run.Log.PeakMemory);
        }
        else if (run.Log.PeakMemory is not null || engine.Harness.Facts.CgroupVersion == "1")
        {
            Assert.InRange(run.Log.PeakMemory ?? 0, SandboxLimits.Memory / 10 * 9, SandboxLimits.Memory);
        }
    }

    private static void AssertIfSaid(string? expected, string actual)
    {
        if (expected is not null)
        {
            Assert.Equal(expected, actual);
        }
    }
}
