namespace HarnessCore.Sandboxes;

/// <summary>
/// What a run used of the machine, and how busy the machine was meanwhile: told by process 1 of the sandbox, so that it
/// is the engine's machine, wherever that is.
/// </summary>
/// <param name="Cpu">CPU time of cyber-dojo.sh and all that it started.</param>
/// <param name="Wall">From the request's arrival in the sandbox until all of these were gone.</param>
/// <param name="StoppedAfter">After how much of this the request to stop arrived; null if none did.</param>
/// <param name="Waited">
/// How long some process of the machine had to wait for a core; null if its kernel does not tell.
/// </param>
/// <param name="Stolen">The share of the machine's time that its hypervisor gave to others, 0 to 1.</param>
/// <param name="LoadAverage">The machine's load average over the last minute; null if its kernel does not tell.</param>
internal sealed record SandboxUsage(
    TimeSpan Cpu, TimeSpan Wall, TimeSpan? StoppedAfter, TimeSpan? Waited, double Stolen, double? LoadAverage);
