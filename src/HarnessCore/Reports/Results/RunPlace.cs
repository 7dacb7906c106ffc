using HarnessCore.Engine;

namespace HarnessCore.Reports.Results;

/// <summary>The engine and the machine of a run. What the engine does not tell is empty.</summary>
public sealed record RunPlace
{
    /// <summary>The engine's version, as in 20.10.24.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>The newest API version that the engine speaks, as in 1.41.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>The cgroup version, "1" or "2".</summary>
    public required string CgroupVersion { get; init; }

    /// <summary>The engine's storage driver, as in overlay2.</summary>
    public required string StorageDriver { get; init; }

    /// <summary>The operating system below the engine, as it calls itself.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The kernel's version.</summary>
    public required string Kernel { get; init; }

    /// <summary>As in x86_64.</summary>
    public required string Architecture { get; init; }

    /// <summary>How many processors the engine sees.</summary>
    public required int Cores { get; init; }

    /// <summary>Bytes of memory that the engine sees.</summary>
    public required long Memory { get; init; }

    /// <summary>The place that an engine tells of.</summary>
    public static RunPlace Of(EngineFacts engine) => new()
    {
        EngineVersion = engine.Version,
        ApiVersion = engine.ApiVersion,
        CgroupVersion = engine.CgroupVersion,
        StorageDriver = engine.StorageDriver,
        OperatingSystem = engine.OperatingSystem,
        Kernel = engine.Kernel,
        Architecture = engine.Architecture,
        Cores = engine.Cores,
        Memory = engine.Memory,
    };
}
