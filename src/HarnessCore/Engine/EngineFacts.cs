namespace HarnessCore.Engine;

/// <summary>What an engine says of itself and of its machine, as far as running katas depends on it. What it does not say is empty.</summary>
public sealed record EngineFacts
{
    /// <summary>Its version, as in 20.10.24.</summary>
    public required string Version { get; init; }

    /// <summary>The newest API version that it speaks, as in 1.41.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>The system of the machine that it runs on, as it calls itself.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The kernel's version.</summary>
    public required string Kernel { get; init; }

    /// <summary>As in x86_64.</summary>
    public required string Architecture { get; init; }

    /// <summary>How many processors it has.</summary>
    public required int Cores { get; init; }

    /// <summary>How many bytes of memory it has.</summary>
    public required long Memory { get; init; }

    /// <summary>Where it keeps images, as in /var/lib/docker.</summary>
    public required string Root { get; init; }

    /// <summary>The storage driver, as in overlay2.</summary>
    public required string StorageDriver { get; init; }

    /// <summary>"1" or "2".</summary>
    public required string CgroupVersion { get; init; }

    /// <summary>Whether it can limit a container's memory.</summary>
    public required bool LimitsMemory { get; init; }

    /// <summary>Whether it can limit a container's processes.</summary>
    public required bool LimitsProcesses { get; init; }

    /// <summary>Whether containers run under a seccomp profile.</summary>
    public required bool HasSeccomp { get; init; }

    /// <summary>Its own words for what it lacks.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
