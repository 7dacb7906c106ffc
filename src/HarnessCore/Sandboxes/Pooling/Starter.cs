using System.Diagnostics;
using HarnessCore.Engine;

namespace HarnessCore.Sandboxes.Pooling;

/// <summary>Starts sandboxes, never more at once than the machine has cores, and knows how much memory they may take.</summary>
internal sealed class Starter(DockerEngine engine, EngineFacts machine) : IDisposable
{
    private readonly MemoryBudget _budget = new(machine.Memory);
    private readonly SemaphoreSlim _places = new(Math.Max(1, machine.Cores));

    /// <summary>How many may be starting at once.</summary>
    public int AtOnce { get; } = Math.Max(1, machine.Cores);

    /// <summary>Whether one may be started that no run waits for.</summary>
    public bool HasRoom(SandboxSpec spec) => _places.CurrentCount > 0 && _budget.HasRoom(spec);

    /// <summary>Starts one as soon as there is a place; it counts at once, so that nobody else takes it for free.</summary>
    /// <returns>The sandbox, and how long its start took.</returns>
    public Task<(Sandbox Sandbox, TimeSpan Took)> StartAsync(SandboxSpec spec, CancellationToken cancellationToken)
    {
        _budget.Add(spec);
        return StartAsync(spec, _places.WaitAsync(cancellationToken), cancellationToken);
    }

    /// <summary>One of its sandboxes is gone.</summary>
    public void Gone(SandboxSpec spec) => _budget.Remove(spec);

    public void Dispose() => _places.Dispose();

    private async Task<(Sandbox Sandbox, TimeSpan Took)> StartAsync(SandboxSpec spec, Task place, CancellationToken cancellationToken)
    {
        try
        {
            await place.ConfigureAwait(false);
            try
            {
                var began = Stopwatch.GetTimestamp();
                var sandbox = await Task.Run(() => Sandbox.StartAsync(engine, spec, cancellationToken), CancellationToken.None).ConfigureAwait(false);
                return (sandbox, Stopwatch.GetElapsedTime(began));
            }
            finally
            {
                _places.Release();
            }
        }
        catch
        {
            _budget.Remove(spec);
            throw;
        }
    }
}
