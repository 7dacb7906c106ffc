namespace HarnessCore.Sandboxes.Pooling;

/// <summary>The idle sandboxes of one spec. Not safe for concurrent use.</summary>
internal sealed class Shelf(SandboxSpec spec, TimeProvider time)
{
    /// <summary>What its sandboxes are started from.</summary>
    public SandboxSpec Spec => spec;

    /// <summary>
    /// Started ahead, or starting; the oldest first. A failed start stays until somebody takes it: they hear why, and
    /// no other is started in its place.
    /// </summary>
    public Queue<Task<Sandbox?>> Fresh { get; } = new();

    /// <summary>
    /// Used before, and clean or being cleaned; null for one that could not be cleaned. The latest first, so that the
    /// rest can turn out to be idle.
    /// </summary>
    public Stack<Task<Sandbox?>> Used { get; } = new();

    /// <summary>How many are worth starting ahead.</summary>
    public Demand Demand { get; } = new(time);

    /// <summary>Whether it holds sandboxes that nobody has asked for in a while.</summary>
    public bool IsForgotten => Demand.IsIdle && Fresh.Count + Used.Count > 0;

    /// <summary>Takes everything off the shelf.</summary>
    public IReadOnlyList<Task<Sandbox?>> Clear()
    {
        Task<Sandbox?>[] all = [.. Fresh, .. Used];
        Fresh.Clear();
        Used.Clear();
        return all;
    }
}
