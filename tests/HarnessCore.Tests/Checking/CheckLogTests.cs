using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace HarnessCore.Tests.Checking;

public sealed class CheckLogTests
{
    private static readonly LtfEntry Gcc = new("gcc", null, "/images/a", "/images/a/start_point", null, [], 1);
    private static readonly Scenario Red = TestScenario.That(_ => Verdict.Passed()) with { Id = "light/red" };
    private static readonly Scenario Green = TestScenario.That(_ => Verdict.Passed()) with { Id = "light/green" };

    private readonly FakeTimeProvider _clock = new();
    private readonly List<string> _lines = [];

    [Fact]
    public async Task SaysAFamilyWhenAllOfItHasEnded()
    {
        await using var log = Of((Gcc, Red), (Gcc, Green));
        log.Ended(Result(Red, Verdict.Passed()));
        Assert.Empty(_lines);
        _clock.Advance(TimeSpan.FromSeconds(2));
        log.Ended(Result(Green, Verdict.EngineError("e")));

        Assert.Equal($"   2.0 s  {"gcc",-20} {"light",-14} ! 1 of 2", Assert.Single(_lines));
    }

    [Fact]
    public async Task IsNeverSilentForLongerThanTenSeconds()
    {
        await using var log = Of((Gcc, Red), (Gcc, Green));
        log.Begins(Gcc, Red);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("  10.0 s  0 of 2 done; running: gcc light/red", _lines.Last());
        log.Ended(Result(Red, Verdict.Passed()));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("  20.0 s  1 of 2 done", _lines.Last());
    }

    [Fact]
    public async Task AnotherLineStartsTheTenSecondsAnew()
    {
        await using var log = Of((Gcc, Red), (Gcc, Green));
        _clock.Advance(TimeSpan.FromSeconds(9));
        log.PutOff(Gcc, Red);
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Single(_lines);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, _lines.Count);
    }

    [Fact]
    public async Task IsSilentWhenItIsDisposed()
    {
        await Of((Gcc, Red)).DisposeAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(_lines);
    }

    private static ScenarioResult Result(Scenario scenario, Verdict verdict) => new(Gcc, scenario, verdict, default);

    private CheckLog Of(params (LtfEntry, Scenario)[] cases) => new(cases, _lines.Add, _clock);
}
