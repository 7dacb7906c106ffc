using HarnessCore.Sandboxes;

namespace HarnessCore.Running;

/// <summary>What to run: files and what of the manifest matters.</summary>
public sealed record RunRequest
{
    /// <summary>The image's reference.</summary>
    public required string Image { get; init; }

    /// <summary>The kata's files: names below /sandbox, cyber-dojo.sh among them, and their contents.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>How long cyber-dojo.sh may run, in seconds.</summary>
    public double MaxSeconds { get; init; } = 10;

    /// <summary>Regular expressions: created files whose names match are left out.</summary>
    public IReadOnlyList<string> HiddenFilenames { get; init; } = [];

    /// <summary>Whether the result is to tell of created and changed files. Without, none are looked for, and a run is over some milliseconds earlier.</summary>
    public bool WantsFiles { get; init; } = true;

    /// <summary>The manifest's lambda; null for the image's.</summary>
    public string? RagLambda { get; init; }

    /// <summary>What the sandbox may do.</summary>
    public SandboxProfile Profile { get; init; } = SandboxProfile.Production;

    /// <summary>Whether the image runs the address sanitizer; null to go by its name, as production does.</summary>
    public bool? AddressSanitizer { get; init; }

    /// <summary>CYBER_DOJO_ID; null for a random one.</summary>
    public string? KataId { get; init; }

    /// <summary>The modification time of the files; null for now. (Production stamps an old one; tools do notice.)</summary>
    public DateTimeOffset? Stamp { get; init; }

    /// <summary>Commands that cyber-dojo.sh is not to find in its PATH.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Whether the log is to name the paths that the run has written to outside its tmpfs mounts.</summary>
    public bool TellWrites { get; init; }

    /// <summary>
    /// Whether a sandbox that has served before, and was cleaned, will do; and this run's may serve again. Under the read-only
    /// profile only, where a run can change nothing but its tmpfs mounts. Not for katas that attack their sandbox.
    /// </summary>
    public bool Recycled { get; init; }

    /// <summary>Whether another run of the same image and profile is likely to follow: its sandbox is started right away.</summary>
    public bool AnotherFollows { get; init; }
}
