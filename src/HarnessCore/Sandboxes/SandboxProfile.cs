namespace HarnessCore.Sandboxes;

/// <summary>
/// What a sandbox may do: the file systems it can write to and its limits. The numbers are the production runner's.
/// </summary>
public sealed record SandboxProfile
{
    private const long Megabyte = 1024 * 1024;
    private const long Gigabyte = 1024 * Megabyte;

    /// <summary>What the production runner does today: a writable root, tmpfs at /sandbox and /tmp.</summary>
    public static SandboxProfile Production { get; } = new() { Name = "production", ReadOnlyRoot = false };

    /// <summary>Where the runner wants to go: a read-only root, and tmpfs at /home/sandbox too.</summary>
    public static SandboxProfile ReadOnly { get; } = new() { Name = "read-only", ReadOnlyRoot = true };

    /// <summary>The profile's name: production or read-only.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the root file system is read-only, with a tmpfs at /home/sandbox to make up for it.</summary>
    public required bool ReadOnlyRoot { get; init; }

    /// <summary>Memory of the container in bytes, its tmpfs included; swap is not added to it.</summary>
    public long Memory { get; init; } = 2 * Gigabyte;

    /// <summary>Most processes and threads in the container at once.</summary>
    public long Processes { get; init; } = 128;

    /// <summary>Size of /sandbox and of /tmp in bytes, each.</summary>
    public long SandboxSize { get; init; } = 250 * Megabyte;

    /// <summary>Size of /home/sandbox in bytes, where it is a tmpfs.</summary>
    public long HomeSize { get; init; } = 50 * Megabyte;

    /// <summary>The resource limits by the names that the engine has for them; in bytes, or a count.</summary>
    /// <param name="addressSanitizer">Whether the image runs the address sanitizer, which reserves more data than any limit allows.</param>
    public static IReadOnlyDictionary<string, long> Limits(bool addressSanitizer)
    {
        var limits = new Dictionary<string, long>
        {
            ["core"] = 0,
            ["fsize"] = 256 * Megabyte,
            ["locks"] = 1024,
            ["nofile"] = 1024,
            ["nproc"] = 1024,
            ["stack"] = 16 * Megabyte,
        };
        if (!addressSanitizer)
        {
            limits["data"] = 4 * Gigabyte;
        }

        return limits;
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}
