namespace HarnessCore.Sandboxes;

/// <summary>What came out of a run in a sandbox.</summary>
internal sealed record SandboxOutput
{
    /// <summary>How the run ended.</summary>
    public required SandboxEnd End { get; init; }

    /// <summary>Whether the harness stopped cyber-dojo.sh because its time was up.</summary>
    public required bool TimedOut { get; init; }

    /// <summary>
    /// The exit status of cyber-dojo.sh, 128 plus the signal's number when a signal ended it; null when the sandbox
    /// reported none.
    /// </summary>
    public required int? Status { get; init; }

    /// <summary>What cyber-dojo.sh and everything it started wrote to stdout.</summary>
    public required CappedBytes Stdout { get; init; }

    /// <summary>What cyber-dojo.sh and everything it started wrote to stderr.</summary>
    public required CappedBytes Stderr { get; init; }

    /// <summary>What the sandbox's own script and tools complained about.</summary>
    public required string Complaints { get; init; }

    /// <summary>How many processes the kernel killed for using too much memory.</summary>
    public required int OomKills { get; init; }

    /// <summary>
    /// The most memory that the sandbox used, in bytes, if the kernel killed processes for it and tells; else null.
    /// </summary>
    public long? PeakMemory { get; init; }

    /// <summary>What the run used; null when the sandbox reported nothing.</summary>
    public required SandboxUsage? Usage { get; init; }

    /// <summary>
    /// How much later than it was asked to stop the sandbox heard of it, and how much later than it reported its end
    /// that arrived here: what the engine took, not the kata.
    /// </summary>
    public required TimeSpan EngineDelay { get; init; }

    /// <summary>The processes that were alive when the time was up, as pid1.sh lists them; empty otherwise.</summary>
    public required IReadOnlyList<string> Processes { get; init; }

    /// <summary>The exit code of the container, when it exited in the middle of the run.</summary>
    public required int? ContainerExitCode { get; init; }

    /// <summary>
    /// From the last byte of the files sent until cyber-dojo.sh and everything it started were gone.
    /// </summary>
    public required TimeSpan KataTime { get; init; }

    /// <summary>From there until the last file was back.</summary>
    public required TimeSpan HarvestTime { get; init; }
}

/// <summary>How a run in a sandbox ended.</summary>
internal enum SandboxEnd
{
    /// <summary>cyber-dojo.sh ended or was stopped, and the sandbox reported everything.</summary>
    Told,

    /// <summary>
    /// The kernel killed the sandbox's process 1 for using too much memory; status and files are lost.
    /// </summary>
    OutOfMemory,

    /// <summary>
    /// The sandbox's process 1 exited, with <see cref="SandboxOutput.ContainerExitCode"/>.
    /// </summary>
    Died,

    /// <summary>
    /// Something other than the engine killed the sandbox's process 1: the kata can, by tracing it, and so can anything
    /// on the engine's machine. It says nothing about the image.
    /// </summary>
    Killed,

    /// <summary>
    /// The sandbox did not react to the time-out, or did not get to the end of its files, and was killed.
    /// </summary>
    Unresponsive,
}
