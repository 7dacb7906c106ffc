namespace HarnessCore.Catalogue.Import;

/// <summary>A start-point as a source has it; whether it can be used is not known yet, unless <see cref="Problem"/> says that it cannot.</summary>
/// <param name="Label">What reports call it: its display name or, where that is not known, its folder.</param>
internal sealed record FoundStartPoint(string Label)
{
    /// <summary>The absolute path of the start-point's folder; null for one that does not come from a folder.</summary>
    public string? Folder { get; init; }

    public string? ImageName { get; init; }

    /// <summary>The absolute path of the folder with the image's Dockerfile: docker/ of an LTF repository, or the repository itself.</summary>
    public string? BuildFolder { get; init; }

    /// <summary>The name of the repository's folder: what the entry is called when there is no image name to go by.</summary>
    public string? FolderName { get; init; }

    /// <summary>Contents by name; manifest.json is among them.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; init; } = new Dictionary<string, byte[]>();

    public string? Problem { get; init; }
}
