using HarnessCore.Sandboxes;

namespace HarnessCore.Running;

/// <summary>
/// One kata to run: its image, its files, and the parts of its manifest that matter for a run.
/// <see cref="LtfImage.Request(Catalogue.Colour, SandboxRoot)"/> makes one from an image's own start-point.
/// </summary>
public sealed record RunRequest
{
    /// <summary>The image's reference.</summary>
    public required string Image { get; init; }

    /// <summary>
    /// The kata's files, by their names below /sandbox; one must be cyber-dojo.sh. Sub-directories are separated by
    /// slashes.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>The time limit of cyber-dojo.sh in seconds: above 0, at most 3600.</summary>
    public double MaxSeconds { get; init; } = 10;

    /// <summary>Regular expressions; created files whose names match one are not reported.</summary>
    public IReadOnlyList<string> HiddenFilenames { get; init; } = [];

    /// <summary>
    /// Whether the result lists created and changed files. Without them, a run takes some milliseconds less.
    /// </summary>
    public bool WantsFiles { get; init; } = true;

    /// <summary>The source of the manifest's lambda; null for the image's own.</summary>
    public string? RagLambda { get; init; }

    /// <summary>Whether the sandbox's root file system is writable or read-only.</summary>
    public SandboxRoot Root { get; init; } = SandboxRoot.Writable;

    /// <summary>
    /// Whether the image uses the address sanitizer; null to decide by the image's name, as the production runner
    /// does.
    /// </summary>
    public bool? AddressSanitizer { get; init; }

    /// <summary>The platform of the image, such as linux/arm64; null for the engine's own.</summary>
    public string? Platform { get; init; }

    /// <summary>
    /// CYBER_DOJO_ID: letters, digits and hyphens; null for a random one. For <c>ltf serve</c>, whose requests carry
    /// the id.
    /// </summary>
    public string? KataId { get; init; }

    /// <summary>
    /// The modification time of the files; null for now. For <c>ltf serve</c>: the production runner sends an old one,
    /// and build tools notice.
    /// </summary>
    public DateTimeOffset? Stamp { get; init; }

    /// <summary>Commands that are hidden from cyber-dojo.sh: it does not find them in its PATH.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Whether the log lists the paths that the run wrote to outside its tmpfs mounts.</summary>
    public bool TellWrites { get; init; }

    /// <summary>
    /// Whether the run may take a used sandbox that was cleaned, and leave its own for reuse. Only with a read-only
    /// root, where a run can change nothing but its tmpfs mounts. Not for katas that attack their sandbox.
    /// </summary>
    public bool Recycled { get; init; }

    /// <summary>
    /// Whether another run of the same image is likely to follow; a sandbox for it is then started right away.
    /// </summary>
    public bool AnotherFollows { get; init; }

    /// <summary>
    /// Whether the run only waits for its time-out: then it does not count as one of the most runs at a time.
    /// </summary>
    internal bool RunsIntoTimeOut { get; init; }

    /// <summary>Checks the request and packs it for a sandbox.</summary>
    /// <exception cref="ArgumentException">It cannot be run; the message says why.</exception>
    internal PackedRun Packed() => PackedRun.Of(this);
}
