using System.Diagnostics;
using HarnessCore.Engine;

namespace HarnessCore.Sandboxes.Pooling;

/// <summary>
/// Starts sandboxes, never more at once than the machine has cores, and keeps account of their memory.
/// </summary>
internal sealed class Starter(DockerEngine engine, EngineFacts machine) : IDisposable
{
    private readonly MemoryBudget _budget = new(machine.Memory);
    private readonly SemaphoreSlim _places = new(Math.Max(1, machine.Cores));

    /// <summary>The most concurrent starts.</summary>
    public int AtOnce { get; } = Math.Max(1, machine.Cores);

    /// <summary>Whether one may be started ahead of demand.</summary>
    public bool HasRoom(SandboxSpec spec) => _places.CurrentCount > 0 && _budget.HasRoom(spec);

    /// <summary>
    /// Starts one when a place is free. Its memory counts at once, so that nobody else plans with it.
    /// </summary>
    /// <returns>The sandbox, and how long its start took.</returns>
    public Task<(Sandbox Sandbox, TimeSpan Took)> StartAsync(SandboxSpec spec, CancellationToken cancellationToken)
    {
        _budget.Add(spec);
        return StartAsync(spec, _places.WaitAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Notes that one of its sandboxes was removed.</summary>
    public void Gone(SandboxSpec spec) => _budget.Remove(spec);

    public void Dispose() => _places.Dispose();

    private async Task<(Sandbox Sandbox, TimeSpan Took)> StartAsync(
        SandboxSpec spec, Task place, CancellationToken cancellationToken)
    {
        try
        {
            await place;
            try
            {
                var began = Stopwatch.GetTimestamp();
                var sandbox = await Task.Run(
                    () => Sandbox.StartAsync(engine, spec, cancellationToken), CancellationToken.None);
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

/// <summary>
/// Tells whether there is memory to start one more sandbox ahead of demand. Every sandbox counts with its limit, which
/// a kata may use up, whether it is idle or not. A sandbox that a run waits for is started in any case.
/// </summary>
/// <param name="memory">The machine's memory in bytes.</param>
internal sealed class MemoryBudget(long memory)
{
    private long _promised;

    public bool HasRoom(SandboxSpec spec) => Interlocked.Read(ref _promised) + SandboxLimits.Memory <= memory;

    public void Add(SandboxSpec spec) => Interlocked.Add(ref _promised, SandboxLimits.Memory);

    public void Remove(SandboxSpec spec) => Interlocked.Add(ref _promised, -SandboxLimits.Memory);
}
