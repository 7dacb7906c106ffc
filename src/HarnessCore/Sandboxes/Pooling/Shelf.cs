namespace HarnessCore.Sandboxes.Pooling;

/// <summary>The sandboxes of one kind that nobody uses at the moment. Not safe for several threads at once.</summary>
internal sealed class Shelf(TimeProvider time)
{
    /// <summary>Started ahead, or just being started; the oldest first. One whose start failed stays, for whoever takes it to hear why, and so none is started in its place.</summary>
    public Queue<Task<Sandbox?>> Fresh { get; } = new();

    /// <summary>Served before, or just being cleaned; null for one that did not come clean. The latest first, so that the rest can be seen to be idle.</summary>
    public Stack<Task<Sandbox?>> Used { get; } = new();

    /// <summary>How many are worth starting ahead.</summary>
    public Demand Demand { get; } = new(time);
}
