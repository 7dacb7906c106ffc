namespace HarnessCore.Sandboxes;

/// <summary>What a sandbox is started from; sandboxes of equal specs are interchangeable.</summary>
/// <param name="Image">The reference to start the container from.</param>
/// <param name="Profile">What it may do.</param>
/// <param name="AddressSanitizer">Whether the image gets SYS_PTRACE instead of a data limit, as the address sanitizer needs.</param>
public sealed record SandboxSpec(string Image, SandboxProfile Profile, bool AddressSanitizer = false)
{
    /// <summary>What production goes by where nobody says: images whose repository name starts with "clang".</summary>
    public static bool UsesAddressSanitizer(string image) =>
        image[(image.LastIndexOf('/') + 1)..].StartsWith("clang", StringComparison.Ordinal);
}
