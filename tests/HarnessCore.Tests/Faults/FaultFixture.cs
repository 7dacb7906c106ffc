using HarnessCore.Running;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Faults;

/// <summary>
/// A harness that runs more katas at a time than there are cores: much of a profile is waiting for time-outs.
/// </summary>
public sealed class FaultFixture : IAsyncLifetime
{
    private Harness? _harness;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task<Harness> HarnessAsync(EngineFixture engine) =>
        _harness ??= await Harness.ConnectAsync(engine.Log, engine.Harness.Runner.AtOnce + 1, CancellationToken.None);

    public async Task DisposeAsync()
    {
        if (_harness is not null)
        {
            await _harness.DisposeAsync();
        }
    }
}
