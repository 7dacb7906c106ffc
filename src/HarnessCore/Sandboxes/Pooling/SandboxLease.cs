namespace HarnessCore.Sandboxes.Pooling;

/// <summary>
/// A sandbox that a run has taken from the pool. Disposing the lease discards the sandbox; <see cref="Recycle"/> gives
/// it back for reuse.
/// </summary>
internal sealed class SandboxLease(SandboxPool pool, SandboxSpec spec, Sandbox sandbox) : IDisposable
{
    private int _returned;

    /// <summary>The sandbox; not to be used once it is given back.</summary>
    public Sandbox Sandbox => sandbox;

    /// <summary>
    /// Cleans the sandbox in the background and keeps it for reuse; one that is not clean is removed.
    /// </summary>
    public void Recycle()
    {
        if (Interlocked.Exchange(ref _returned, 1) == 0) pool.Recycle(spec, sandbox);
    }

    /// <summary>Removes the sandbox in the background, unless it was recycled; the pool's end waits for that.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _returned, 1) == 0) pool.Discard(spec, sandbox);
    }
}
