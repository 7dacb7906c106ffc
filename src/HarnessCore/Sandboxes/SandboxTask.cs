namespace HarnessCore.Sandboxes;

/// <summary>One run for a sandbox.</summary>
public sealed record SandboxTask
{
    /// <summary>The files to put into the sandbox, by their path from the root without its slash: "sandbox/hiker.c".</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>The kata's id: CYBER_DOJO_ID for cyber-dojo.sh. Letters and digits.</summary>
    public required string KataId { get; init; }

    /// <summary>How long cyber-dojo.sh may run.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>The modification time of every file.</summary>
    public required DateTimeOffset Stamp { get; init; }

    /// <summary>
    /// Called once cyber-dojo.sh has ended by itself, with its exit status and all of its output, while its files are still
    /// coming back: for what can be done meanwhile.
    /// </summary>
    public Action<int, CappedBytes, CappedBytes>? Ended { get; init; }

    /// <summary>Whether files are to come back at all; looking for them takes some milliseconds, or seconds where there are thousands.</summary>
    public bool WantsFiles { get; init; } = true;

    /// <summary>Takes the text files that are there afterwards.</summary>
    public required IHarvest Harvest { get; init; }
}
