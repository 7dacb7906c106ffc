using System.Diagnostics;
using HarnessCore.Running;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Running;

[Collection(EngineCollection.Name)]
public class TimeOutTests(EngineFixture engine)
{
    private const double Max = 1;

    // The kata's second, its grace, and a busy machine.
    private const double InTime = Max + 4;

    [SkippableFact]
    public async Task KeepsOutputWithItsUnfinishedLastLine()
    {
        var run = await TimedOutAsync("printf 'line\\nunfinished'; printf 'warning' >&2; while :; do :; done");
        Assert.Equal("line\nunfinished", run.Stdout.Content);
        Assert.Equal("warning", run.Stderr.Content);
    }

    [SkippableFact]
    public async Task LetsATrapSpeakAndGivesItsStatus()
    {
        var run = await TimedOutAsync("trap 'echo caught; exit 77' TERM; echo ready; sleep 60 & wait");
        Assert.Equal("ready\ncaught\n", run.Stdout.Content);
        Assert.Equal("77", run.Status);
    }

    [SkippableFact]
    public async Task LetsATrapSpeakWhenTheKataWaitsForACommand() =>
        Assert.Equal("caught\n", (await TimedOutAsync("trap 'echo caught' TERM; sleep 60")).Stdout.Content);

    [SkippableFact]
    public async Task LetsATrapCleanUp()
    {
        var run = await TimedOutAsync("trap 'rm -f litter; exit' TERM; echo x >litter; echo x >kept; sleep 60 & wait");
        Assert.Equal(["kept"], run.Created.Keys);
    }

    [SkippableFact]
    public async Task TimesOutWhenTermIsIgnored()
    {
        var run = await TimedOutAsync("trap '' TERM; echo stubborn; while :; do :; done");
        Assert.Equal("stubborn\n", run.Stdout.Content);
        Assert.Equal("137", run.Status);
    }

    [SkippableFact]
    public async Task TimesOutWhenATrapNeverEnds() =>
        Assert.Equal(
            "caught\n", (await TimedOutAsync("trap 'echo caught; sleep 60' TERM; sleep 60 & wait")).Stdout.Content);

    [SkippableFact]
    public async Task TimesOutWhenTheKataIsStopped() =>
        Assert.Equal("before\n", (await TimedOutAsync("echo before; kill -STOP $$; echo after")).Stdout.Content);

    [SkippableFact]
    public async Task WakesAStoppedKataForItsTrap() =>
        Assert.Equal(
            "before\ncaught\n",
            (await TimedOutAsync("trap 'echo caught; exit' TERM; echo before; kill -STOP $$; echo after"))
                .Stdout.Content);

    [SkippableFact]
    public async Task BringsBackFiles()
    {
        var run = await TimedOutAsync("echo created >new; echo '# changed' >>cyber-dojo.sh; sleep 60");
        Assert.Equal("created\n", run.Created["new"].Content);
        Assert.Equal(["cyber-dojo.sh"], run.Changed.Keys);
    }

    [SkippableFact]
    public async Task AsksNoLambda()
    {
        var run = await TimedOutAsync("sleep 60");
        Assert.Null(run.Log.Lambda);
        Assert.Null(run.Log.Problem);
    }

    [SkippableFact]
    public async Task EndsAsSoonAsNothingIsLeft()
    {
        // Any that is quicker than the grace shows it; a busy machine may delay some.
        var shortest = double.MaxValue;
        for (var round = 0; round < 5 && shortest >= 1800; round++)
        {
            shortest = Math.Min(shortest, (await TimedOutAsync("sleep 60")).Log.Milliseconds!.Kata);
        }

        Assert.InRange(shortest, 1000, 1800);
    }

    [SkippableFact]
    public async Task TellsWhatWasAlive()
    {
        var run = await TimedOutAsync("sleep 60 & while :; do :; done");
        Assert.Contains(run.Log.Processes!, process => process.EndsWith(" sleep 60", StringComparison.Ordinal));
        Assert.Contains(
            run.Log.Processes!, process => process.Split(' ') is [_, "1", "R", .., "bash", "./cyber-dojo.sh"]);
        Assert.InRange(run.Log.Load!.Cpu, 0.01, 10);
        Assert.False(run.Log.Load.Idle);
    }

    [SkippableFact]
    public async Task TellsThatAllWasWaiting() =>
        Assert.True((await TimedOutAsync("sleep 60")).Log.Load!.Idle);

    [SkippableFact]
    public async Task ARunThatEndsAtItsLimitIsATimeOutOrHasAColour()
    {
        var runs = await Task.WhenAll(
            Enumerable.Range(0, 24)
                .Select(number => engine.RunAsync(
                    $"sleep 0.{47 + (number % 6)}",
                    request => request with { MaxSeconds = 0.5, AnotherFollows = true })));
        Assert.All(runs, run => Assert.True(run.Outcome is RunOutcome.TimedOut or RunOutcome.Green, run.ToJson()));
    }

    private async Task<RunResult> TimedOutAsync(string script)
    {
        var watch = Stopwatch.StartNew();
        var run = await engine.RunAsync(script, request => request with { MaxSeconds = Max, AnotherFollows = true });
        Assert.InRange(watch.Elapsed.TotalSeconds, Max, InTime);
        Assert.True(run.Outcome == RunOutcome.TimedOut, run.ToJson());
        return run;
    }
}
