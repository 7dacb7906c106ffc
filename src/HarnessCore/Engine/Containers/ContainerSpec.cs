namespace HarnessCore.Engine.Containers;

/// <summary>
/// A container to create: no network, no capabilities but those named, no way to more privileges, no log, no health
/// check.
/// </summary>
internal sealed record ContainerSpec
{
    /// <summary>The image's reference or id; the engine has it.</summary>
    public required string Image { get; init; }

    /// <summary>The command; it replaces the image's entry point.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Who runs it, as uid:gid; the image's user by default.</summary>
    public string User { get; init; } = "";

    /// <summary>Where it runs; the image's folder by default.</summary>
    public string WorkingFolder { get; init; } = "";

    /// <summary>NAME=value.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Whether the root file system is read-only.</summary>
    public bool ReadOnlyRoot { get; init; }

    /// <summary>File systems in memory.</summary>
    public IReadOnlyList<MemoryFileSystem> FileSystems { get; init; } = [];

    /// <summary>Whether it has a /dev/shm and System V shared memory.</summary>
    public bool SharedMemory { get; init; } = true;

    /// <summary>Bytes of memory, with no swap beyond them; 0 for no limit.</summary>
    public long Memory { get; init; }

    /// <summary>Most processes and threads at once; null for no limit.</summary>
    public long? Processes { get; init; }

    /// <summary>Resource limits (ulimits) by the engine's names for them.</summary>
    public IReadOnlyDictionary<string, long> Limits { get; init; } = new Dictionary<string, long>();

    /// <summary>The capabilities that it keeps, such as SYS_PTRACE.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];
}

/// <summary>A tmpfs from which programs can be run.</summary>
/// <param name="Path">Where it is mounted.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Owner">The user and group that own it; null for root's, which everybody can write to.</param>
internal sealed record MemoryFileSystem(string Path, long Size, (int Uid, int Gid)? Owner);
