namespace HarnessCore.Sandboxes;

/// <summary>The limits of every sandbox. The numbers are the production runner's.</summary>
internal static class SandboxLimits
{
    private const long Megabyte = 1024 * 1024;
    private const long Gigabyte = 1024 * Megabyte;

    /// <summary>The container's memory in bytes, tmpfs included; it has no swap.</summary>
    public const long Memory = 2 * Gigabyte;

    /// <summary>The most processes and threads in the container at once.</summary>
    public const long Processes = 128;

    /// <summary>The size of /sandbox, and of /tmp, in bytes.</summary>
    public const long SandboxSize = 250 * Megabyte;

    /// <summary>The size of /home/sandbox in bytes, when it is a tmpfs.</summary>
    public const long HomeSize = 50 * Megabyte;

    /// <summary>The resource limits by the engine's names, in bytes or as a count.</summary>
    /// <param name="addressSanitizer">
    /// Whether the image uses the address sanitizer, which reserves more address space than the data limit allows.
    /// </param>
    public static IReadOnlyDictionary<string, long> Resources(bool addressSanitizer)
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
}
