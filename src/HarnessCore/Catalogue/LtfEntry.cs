namespace HarnessCore.Catalogue;

/// <summary>One image of images.yml. Exactly one of <see cref="ImageReference"/> and <see cref="BuildFolder"/> is there.</summary>
/// <param name="Name">Unique; lower-case letters, digits and hyphens, so that it serves as a folder's name and as a test's.</param>
/// <param name="ImageReference">The image to find on the engine or to pull.</param>
/// <param name="BuildFolder">The absolute path of a folder with a Dockerfile.</param>
/// <param name="StartPointFolder">
/// The absolute path of a folder with a manifest.json, for <see cref="StartPoint.Load(string)"/>; empty when <see cref="StartPointSource"/> is there.
/// </param>
/// <param name="AddressSanitizer">Whether the image runs the address sanitizer; null leaves it to the image's repository name.</param>
/// <param name="Scrub">To be applied in this order.</param>
/// <param name="Line">Where images.yml has the entry, counting from 1.</param>
public sealed record LtfEntry(
    string Name,
    string? ImageReference,
    string? BuildFolder,
    string StartPointFolder,
    bool? AddressSanitizer,
    IReadOnlyList<ScrubRule> Scrub,
    int Line)
{
    /// <summary>The repository that the start-point is fetched from; null for one that lies in a folder.</summary>
    public StartPointSource? StartPointSource { get; init; }

    /// <summary>The command that checks this image, for a shell: what a failure says to run again, with a scenario behind it.</summary>
    public string CheckCommand { get => field ?? $"./ltf check {Name}"; init; }

    /// <summary>Scenarios that the image is known to fail.</summary>
    public IReadOnlyList<KnownFailure> KnownFailures { get; init; } = [];

    /// <summary>Scenarios that have nothing to ask of it.</summary>
    public IReadOnlyList<NotApplicable> NotApplicable { get; init; } = [];
}
