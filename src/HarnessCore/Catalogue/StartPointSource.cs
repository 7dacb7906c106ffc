namespace HarnessCore.Catalogue;

/// <summary>A start-point in a git repository, at one revision for good.</summary>
/// <param name="Repository">What git fetches from.</param>
/// <param name="Revision">A commit: 40 hex digits.</param>
/// <param name="Folder">The folder in it that holds manifest.json.</param>
public sealed record StartPointSource(Uri Repository, string Revision, string Folder);
