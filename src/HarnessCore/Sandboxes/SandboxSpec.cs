namespace HarnessCore.Sandboxes;

/// <summary>What a sandbox is started from; sandboxes of equal specs are interchangeable.</summary>
/// <param name="Image">The reference to start the container from.</param>
/// <param name="Root">Whether its root file system is writable.</param>
/// <param name="AddressSanitizer">
/// Whether the image gets SYS_PTRACE instead of a data limit, as the address sanitizer needs.
/// </param>
internal sealed record SandboxSpec(string Image, SandboxRoot Root, bool AddressSanitizer = false);

/// <summary>The user that katas run as; the production runner requires every LTF image to have it.</summary>
internal static class SandboxUser
{
    public const int Uid = 41966;
    public const int Gid = 51966;
    public const string Home = "/home/sandbox";
    public const string Sandbox = "/sandbox";
}
