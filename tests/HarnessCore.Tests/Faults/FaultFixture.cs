using HarnessCore.Checking;
using HarnessCore.Running;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Faults;

/// <summary>
/// Checks faults two at a time, with more katas at a time than there are cores: much of a profile is waiting for
/// time-outs.
/// </summary>
public sealed class FaultFixture : IAsyncLifetime
{
    private readonly Dictionary<string, Task<IReadOnlyList<ScenarioResult>>> _checks = [];
    private Harness? _harness;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>What the scenarios say of a fault. The next one is begun meanwhile.</summary>
    public async Task<IReadOnlyList<ScenarioResult>> ResultsAsync(EngineFixture engine, SeededFault fault)
    {
        _harness ??= await Harness.ConnectAsync(engine.Log, engine.Harness.Runner.AtOnce + 1, CancellationToken.None);
        var results = Begin(engine, _harness, fault);
        if (FaultOrder.After(fault) is { } next) _ = Begin(engine, _harness, next);
        return await results;
    }

    public async Task DisposeAsync()
    {
        // The test that waits for one reports how it failed; one that was begun for a test that did not come is ours.
        await ((Task)Task.WhenAll(_checks.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_harness is not null)
        {
            await _harness.DisposeAsync();
        }
    }

    private Task<IReadOnlyList<ScenarioResult>> Begin(EngineFixture engine, Harness harness, SeededFault fault)
    {
        if (!_checks.TryGetValue(fault.Name, out var check))
        {
            check = FaultCheck.RunAsync(engine, harness, fault);
            _checks.Add(fault.Name, check);
        }

        return check;
    }
}
