using HarnessCore.TrafficLights;

namespace HarnessCore.Running;

/// <summary>
/// What a person needs to act on a run. A member that has nothing to say is null and left out of the JSON.
/// </summary>
public sealed record RunLog
{
    /// <summary>What is wrong, in a sentence; null when nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>
    /// How the engine, or something outside the sandbox, broke the run; such a run says nothing about the image. Null
    /// when nothing did.
    /// </summary>
    public string? EngineError { get; init; }

    /// <summary>Why no kata can run in the image; null when one can.</summary>
    public string? NoSandbox { get; init; }

    /// <summary>The short id of the container that the kata ran in. It is removed by now, or about to be.</summary>
    public string? Container { get; init; }

    /// <summary>The exit code of the container, when it exited in the middle of the run.</summary>
    public int? ContainerExitCode { get; init; }

    /// <summary>How many processes the kernel killed for using too much memory; null for none.</summary>
    public int? KilledForMemory { get; init; }

    /// <summary>
    /// The most memory that the sandbox used, in bytes, when the kernel killed processes for it; null otherwise, and
    /// when the kernel does not tell.
    /// </summary>
    public long? PeakMemory { get; init; }

    /// <summary>What the sandbox's own script and tools (bash, tar, file) complained about.</summary>
    public string? Sandbox { get; init; }

    /// <summary>The lambda that gave the colour, or why it gave none.</summary>
    public LambdaAnswer? Lambda { get; init; }

    /// <summary>How many text files the run created, when they are too many to report.</summary>
    public int? CreatedInAll { get; init; }

    /// <summary>
    /// The paths that the run wrote to outside its tmpfs mounts, when <see cref="RunRequest.TellWrites"/> asks for
    /// them.
    /// </summary>
    public IReadOnlyList<string>? Writes { get; init; }

    /// <summary>
    /// The processes that were alive when the time was up, a line each: id, parent's id, state, CPU time in 0.01 s, the
    /// kernel function that it waits in or -, command line. Null unless the run timed out.
    /// </summary>
    public IReadOnlyList<string>? Processes { get; init; }

    /// <summary>How much of the machine the run got; null when its sandbox went down.</summary>
    public RunLoad? Load { get; init; }

    /// <summary>Where the time went, in milliseconds.</summary>
    public RunTimings? Milliseconds { get; init; }
}
