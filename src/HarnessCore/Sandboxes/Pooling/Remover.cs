namespace HarnessCore.Sandboxes.Pooling;

/// <summary>Removes sandboxes in the background.</summary>
/// <param name="background">Where it works.</param>
/// <param name="starter">Gets their memory back.</param>
/// <param name="tally">Counts those that nobody used.</param>
internal sealed class Remover(BackgroundWork background, Starter starter, Tally tally)
{
    public void Remove(SandboxSpec spec, Sandbox sandbox) => background.Add(RemoveAsync(spec, sandbox));

    /// <summary>Removes a sandbox that nobody took, as soon as it has started or been cleaned.</summary>
    public void RemoveUnused(SandboxSpec spec, Task<Sandbox?> coming) =>
        background.Add(RemoveUnusedAsync(spec, coming));

    public async Task RemoveAsync(SandboxSpec spec, Sandbox sandbox)
    {
        await sandbox.DisposeAsync();
        starter.Gone();
    }

    private async Task RemoveUnusedAsync(SandboxSpec spec, Task<Sandbox?> coming)
    {
        // A failed start has removed its container itself, and told the caller that wanted the sandbox.
        await ((Task)coming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!coming.IsCompletedSuccessfully || coming.Result is not { } sandbox) return;
        tally.Unused();
        await RemoveAsync(spec, sandbox);
    }
}
