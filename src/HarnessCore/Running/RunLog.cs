using HarnessCore.TrafficLights;

namespace HarnessCore.Running;

/// <summary>What a person needs to act on a run; what has nothing to say is null and left out of the JSON.</summary>
public sealed record RunLog
{
    /// <summary>What is wrong, in a sentence; null for a run that went well.</summary>
    public string? Problem { get; init; }

    /// <summary>What went wrong with the engine, or from outside: this run says nothing about the image.</summary>
    public string? EngineError { get; init; }

    /// <summary>Why no sandbox of this image can run a kata; null when one has.</summary>
    public string? NoSandbox { get; init; }

    /// <summary>The container that it ran in; it is removed by now, or soon will be.</summary>
    public string? Container { get; init; }

    /// <summary>The exit code of the container, where it ended under the run.</summary>
    public int? ContainerExitCode { get; init; }

    /// <summary>How many processes the kernel killed for memory; null for none.</summary>
    public int? KilledForMemory { get; init; }

    /// <summary>What the sandbox's own script and tools complained of.</summary>
    public string? Sandbox { get; init; }

    /// <summary>The lambda that gave the colour, or why it gave none.</summary>
    public LambdaAnswer? Lambda { get; init; }

    /// <summary>How many created text files there were, where they were too many to report.</summary>
    public int? CreatedInAll { get; init; }

    /// <summary>The paths that the run has written to outside its tmpfs mounts, where the request wants to know.</summary>
    public IReadOnlyList<string>? Writes { get; init; }

    /// <summary>Where the time went, in milliseconds.</summary>
    public RunTimings? Milliseconds { get; init; }
}
