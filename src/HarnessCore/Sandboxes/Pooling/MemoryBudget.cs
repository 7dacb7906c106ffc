namespace HarnessCore.Sandboxes.Pooling;

/// <summary>
/// Whether there is memory for one more sandbox ahead of demand. Each counts with its limit, since that is what it may take once a
/// kata runs in it; those in use and those waiting alike. A sandbox that a run waits for is started in any case.
/// </summary>
/// <param name="memory">The machine's, in bytes.</param>
internal sealed class MemoryBudget(long memory)
{
    private long _promised;

    public bool HasRoom(SandboxSpec spec) => Interlocked.Read(ref _promised) + spec.Profile.Memory <= memory;

    public void Add(SandboxSpec spec) => Interlocked.Add(ref _promised, spec.Profile.Memory);

    public void Remove(SandboxSpec spec) => Interlocked.Add(ref _promised, -spec.Profile.Memory);
}
