namespace HarnessCore.Sandboxes;

/// <summary>Whether the root file system of a sandbox is writable; /sandbox and /tmp always are.</summary>
public enum SandboxRoot
{
    /// <summary>The root file system is writable, as the production runner has it today.</summary>
    Writable,

    /// <summary>
    /// The root file system is read-only and /home/sandbox is a tmpfs, as the production runner plans to have it.
    /// </summary>
    ReadOnly,
}
