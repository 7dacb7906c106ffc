using HarnessCore.Engine.Platforms;

namespace HarnessCore.Engine;

/// <summary>
/// What an engine reports about itself and its machine, as far as running katas depends on it. What it does not report
/// is empty.
/// </summary>
internal sealed record EngineFacts
{
    private const string Podman = "Podman";

    /// <summary>What it is: Docker Engine, or Podman behind Docker's API.</summary>
    public string Product { get; init; } = "Docker Engine";

    /// <summary>Whether it is Podman, which asks for some things in other words.</summary>
    public bool IsPodman => Product == Podman;

    /// <summary>Product and version, such as Docker Engine 20.10.24.</summary>
    public string Title => $"{Product} {Version}";

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

    /// <summary>What it runs without emulation, such as linux/amd64.</summary>
    public ImagePlatform Platform { get; init; } = new("", "");

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

    /// <summary>Whether it runs as a user without rights, whom the root of a container is, too.</summary>
    public bool IsRootless { get; init; }

    /// <summary>Whether it gives containers' users other ids on its machine (userns-remap).</summary>
    public bool RemapsUsers { get; init; }

    /// <summary>What it warns of, in its own words.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Whether it enforces a limit.</summary>
    public bool Enforces(EngineLimit limit) => limit switch
    {
        EngineLimit.Memory => LimitsMemory,
        EngineLimit.Processes => LimitsProcesses,
        _ => true,
    };

    /// <summary>The product that an engine's components name, in the answer to its version.</summary>
    public static string ProductOf(IEnumerable<string?> components) =>
        components.Any(name => name?.StartsWith(Podman, StringComparison.OrdinalIgnoreCase) == true)
            ? Podman
            : "Docker Engine";
}

/// <summary>A limit that an engine may be unable to enforce: a rootless one without delegated cgroups, say.</summary>
internal enum EngineLimit
{
    /// <summary>None that could be missing.</summary>
    None,

    /// <summary>A container's memory.</summary>
    Memory,

    /// <summary>A container's processes and threads.</summary>
    Processes,
}
