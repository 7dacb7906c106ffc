using System.Diagnostics;
using HarnessCore.Engine;

namespace HarnessCore.Sandboxes.Pooling;

/// <summary>
/// Starts sandboxes, never more at once than the machine has cores, and keeps account of their memory.
/// </summary>
internal sealed class Starter(DockerEngine engine, EngineFacts machine) : IDisposable
{
    private readonly MemoryBudget _budget = new(machine.Memory, Math.Max(1, machine.Cores));
    private readonly SemaphoreSlim _places = new(Math.Max(1, machine.Cores));

    /// <summary>The most concurrent starts.</summary>
    public int AtOnce { get; } = Math.Max(1, machine.Cores);

    /// <summary>Whether one may be started ahead of demand.</summary>
    public bool HasRoom => _places.CurrentCount > 0 && _budget.HasRoom;

    /// <summary>
    /// Starts one when a place is free. Its memory counts at once, so that nobody else plans with it.
    /// </summary>
    /// <returns>The sandbox, and how long its start took.</returns>
    public Task<(Sandbox Sandbox, TimeSpan Took)> StartAsync(SandboxSpec spec, CancellationToken cancellationToken)
    {
        _budget.Add();
        return StartAsync(spec, _places.WaitAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Notes that one of its sandboxes was removed.</summary>
    public void Gone() => _budget.Remove();

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
            _budget.Remove();
            throw;
        }
    }
}

/// <summary>
/// Tells whether there is memory to start one more sandbox ahead of demand. As many as run at a time may use up their
/// limits, which is set aside for them; one that waits needs little. A sandbox that a run waits for is started in any
/// case.
/// </summary>
/// <param name="memory">The machine's memory in bytes.</param>
/// <param name="running">How many run at a time.</param>
internal sealed class MemoryBudget(long memory, int running)
{
    // Bash, and the engine's own process beside it: 15 to 20 MB as measured.
    private const long Waiting = 32L << 20;

    // Of a machine that is too small for all limits, a quarter.
    private readonly long _free = Math.Max(memory - (running * SandboxLimits.Memory), memory / 4);

    private long _promised;

    /// <summary>Whether there is memory for one more that waits.</summary>
    public bool HasRoom => Interlocked.Read(ref _promised) + Waiting <= _free;

    /// <summary>Notes that one was started.</summary>
    public void Add() => Interlocked.Add(ref _promised, Waiting);

    /// <summary>Notes that one was removed.</summary>
    public void Remove() => Interlocked.Add(ref _promised, -Waiting);
}
