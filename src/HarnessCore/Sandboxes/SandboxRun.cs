namespace HarnessCore.Sandboxes;

/// <summary>What came out of a run in a sandbox.</summary>
public sealed record SandboxRun
{
    /// <summary>How it ended.</summary>
    public required SandboxEnd End { get; init; }

    /// <summary>Whether its time was up: the harness stopped it, it did not end by itself.</summary>
    public required bool TimedOut { get; init; }

    /// <summary>The exit status of cyber-dojo.sh, 128 and a signal's number where one ended it; null when the sandbox could not tell.</summary>
    public required int? Status { get; init; }

    /// <summary>What cyber-dojo.sh, and all that it started, wrote to stdout.</summary>
    public required CappedBytes Stdout { get; init; }

    /// <summary>What cyber-dojo.sh, and all that it started, wrote to stderr.</summary>
    public required CappedBytes Stderr { get; init; }

    /// <summary>What the sandbox's own script, or the tools that it used, complained of.</summary>
    public required string Complaints { get; init; }

    /// <summary>How many processes the kernel has killed for memory.</summary>
    public required int OomKills { get; init; }

    /// <summary>The exit code of the container, where it has ended.</summary>
    public required int? ContainerExitCode { get; init; }

    /// <summary>From the last byte of the files handed over until cyber-dojo.sh and all that it started were gone.</summary>
    public required TimeSpan KataTime { get; init; }

    /// <summary>From there until the last file had come back.</summary>
    public required TimeSpan HarvestTime { get; init; }
}
