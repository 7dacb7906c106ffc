namespace HarnessCore.Engine;

/// <summary>
/// What an engine reports about itself and its machine, as far as running katas depends on it. What it does not report
/// is empty.
/// </summary>
internal sealed record EngineFacts
{
    /// <summary>Its version, such as 20.10.24.</summary>
    public required string Version { get; init; }

    /// <summary>The newest API version that it speaks, such as 1.41.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>The operating system of its machine, such as Debian GNU/Linux 12 (bookworm).</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The kernel's version.</summary>
    public required string Kernel { get; init; }

    /// <summary>The processor, such as x86_64.</summary>
    public required string Architecture { get; init; }

    /// <summary>How many processors the machine has.</summary>
    public required int Cores { get; init; }

    /// <summary>How many bytes of memory the machine has.</summary>
    public required long Memory { get; init; }

    /// <summary>Where it keeps images, such as /var/lib/docker.</summary>
    public required string Root { get; init; }

    /// <summary>The storage driver, such as overlay2.</summary>
    public required string StorageDriver { get; init; }

    /// <summary>"1" or "2".</summary>
    public required string CgroupVersion { get; init; }

    /// <summary>Whether it can limit a container's memory.</summary>
    public required bool LimitsMemory { get; init; }

    /// <summary>Whether it can limit a container's processes.</summary>
    public required bool LimitsProcesses { get; init; }

    /// <summary>Whether containers run under a seccomp profile.</summary>
    public required bool HasSeccomp { get; init; }

    /// <summary>What it warns of, in its own words.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
