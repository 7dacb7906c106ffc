namespace HarnessCore.Sandboxes;

/// <summary>What a sandbox is to run.</summary>
internal sealed record SandboxTask
{
    /// <summary>
    /// The files to put into the sandbox, by their path from the root without its slash: "sandbox/hiker.c".
    /// </summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>The kata's id, which cyber-dojo.sh gets as CYBER_DOJO_ID. Letters and digits.</summary>
    public required string KataId { get; init; }

    /// <summary>How long cyber-dojo.sh may run.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>The modification time of every file.</summary>
    public required DateTimeOffset Stamp { get; init; }

    /// <summary>
    /// Whether files are to come back; finding them takes some milliseconds, or seconds where there are thousands.
    /// </summary>
    public bool WantsFiles { get; init; } = true;
}
