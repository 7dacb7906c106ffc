namespace HarnessCore.Engine.Containers;

/// <summary>A container's state, as the engine sees it.</summary>
/// <param name="Status">The engine's word for it: created, running, exited, ….</param>
/// <param name="Running">Whether its process 1 runs.</param>
/// <param name="ExitCode">With what process 1 ended; 0 while it runs.</param>
/// <param name="OutOfMemory">Whether the kernel killed a process of it for memory.</param>
/// <param name="Ended">When process 1 ended, by the engine's clock; null where the engine does not tell.</param>
internal sealed record ContainerState(
    string Status, bool Running, int ExitCode, bool OutOfMemory, DateTimeOffset? Ended);
