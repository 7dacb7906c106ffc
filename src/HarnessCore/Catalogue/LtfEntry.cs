using System.Text.RegularExpressions;

namespace HarnessCore.Catalogue;

/// <summary>
/// One image to check: an entry of images.yml, or a start-point found in a folder. It has either an
/// <see cref="ImageReference"/> or a <see cref="BuildFolder"/>, never both.
/// </summary>
public sealed record LtfEntry
{
    internal LtfEntry(
        string name, string? imageReference, string? buildFolder, string startPointFolder, bool? addressSanitizer,
        IReadOnlyList<ScrubRule> scrub, int line)
    {
        (Name, ImageReference, BuildFolder) = (name, imageReference, buildFolder);
        (StartPointFolder, AddressSanitizer, Scrub, Line) = (startPointFolder, addressSanitizer, scrub, line);
    }

    /// <summary>
    /// The image's name, unique in its catalogue: lower-case letters, digits and hyphens, so that it can name a folder
    /// or a test.
    /// </summary>
    public string Name { get; init; }

    /// <summary>The image to look up on the engine, or to pull; null for an image that is built.</summary>
    public string? ImageReference { get; init; }

    /// <summary>The absolute path of the folder with the Dockerfile; null for an image that is not built.</summary>
    public string? BuildFolder { get; init; }

    /// <summary>
    /// The absolute path of the folder with manifest.json, for <see cref="StartPoint.Load(string)"/>; empty when the
    /// start-point is fetched from a repository.
    /// </summary>
    public string StartPointFolder { get; init; }

    /// <summary>
    /// Whether the image gets the address sanitizer's limits; null decides by its repository's name, as production
    /// does.
    /// </summary>
    public bool? AddressSanitizer { get; init; }

    /// <summary>What to replace in snapshots, in this order.</summary>
    internal IReadOnlyList<ScrubRule> Scrub { get; }

    /// <summary>The line of images.yml on which the entry starts, counted from 1.</summary>
    internal int Line { get; }

    /// <summary>The repository to fetch the start-point from; null for a start-point in a folder.</summary>
    internal StartPointSource? StartPointSource { get; init; }

    /// <summary>The platform to check the image for, such as linux/arm64; null for the engine's own.</summary>
    internal string? Platform { get; init; }

    /// <summary>
    /// The shell command that checks this image; a failure shows it with <c>--scenario ID</c> appended.
    /// </summary>
    internal string CheckCommand { get => field ?? $"./ltf check {Name}"; init; }

    /// <summary>The scenarios that the image is known to fail.</summary>
    internal IReadOnlyList<KnownFailure> KnownFailures { get; init; } = [];

    /// <summary>The scenarios that do not apply to the image.</summary>
    internal IReadOnlyList<NotApplicable> NotApplicable { get; init; } = [];
}

/// <summary>A known failure: the scenario runs, but its failure does not fail the check.</summary>
/// <param name="Scenarios">The scenarios that fail.</param>
/// <param name="Reason">Why they fail.</param>
/// <param name="Issue">The issue that tracks the fix.</param>
/// <param name="Until">The last day on which the failure is excused; null for no end.</param>
internal sealed record KnownFailure(GlobPattern Scenarios, string Reason, Uri? Issue, DateOnly? Until)
{
    /// <summary>Whether the failure is no longer excused.</summary>
    public bool IsPast(DateOnly today) => today > Until;
}

/// <summary>Scenarios that do not apply to an image and are not run.</summary>
/// <param name="Scenarios">The scenarios.</param>
/// <param name="Reason">Why they do not apply.</param>
internal sealed record NotApplicable(GlobPattern Scenarios, string Reason);

/// <summary>Replaces output that varies from run to run, so that snapshots are stable.</summary>
/// <param name="Pattern">What varies: culture-invariant, with a match timeout of one second.</param>
/// <param name="Replacement">
/// What snapshots show instead, as in <see cref="Regex.Replace(string, string)"/>: <c>$1</c> is the first group.
/// </param>
internal sealed record ScrubRule(Regex Pattern, string Replacement);

/// <summary>A start-point in a git repository, pinned to one commit.</summary>
/// <param name="Repository">The address that git fetches from.</param>
/// <param name="Revision">A commit: 40 hex digits.</param>
/// <param name="Folder">The folder with manifest.json, relative to the repository.</param>
internal sealed record StartPointSource(Uri Repository, string Revision, string Folder);
