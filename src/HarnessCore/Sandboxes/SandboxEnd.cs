namespace HarnessCore.Sandboxes;

/// <summary>How a run in a sandbox came to its end.</summary>
public enum SandboxEnd
{
    /// <summary>cyber-dojo.sh ended, or was stopped in time, and the sandbox told everything.</summary>
    Told,

    /// <summary>The kernel killed the sandbox's process 1 for memory: the output is there, status and files are not.</summary>
    OutOfMemory,

    /// <summary>The sandbox's process 1 ended by itself; <see cref="SandboxRun.ContainerExitCode"/> says with what.</summary>
    Died,

    /// <summary>
    /// Something other than the engine killed the sandbox's process 1: the kata itself can, by tracing it; so can another hand on
    /// the engine's machine. Nothing is to be concluded from it.
    /// </summary>
    Killed,

    /// <summary>The sandbox did not answer to the time-out, or did not come to the end of its files, and was killed.</summary>
    Unresponsive,
}
