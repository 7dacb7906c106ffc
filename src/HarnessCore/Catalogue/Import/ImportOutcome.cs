namespace HarnessCore.Catalogue.Import;

/// <summary>How the import of one start-point ended.</summary>
/// <param name="Label">Its display name or, if that is not known, its folder.</param>
/// <param name="Kind">How it ended.</param>
/// <param name="Name">The name of its entry, if it has one.</param>
/// <param name="Reason">Why it failed, or why the entry was left alone.</param>
internal sealed record ImportOutcome(string Label, ImportOutcomeKind Kind, string? Name = null, string? Reason = null);

/// <summary>How the import of a start-point ended.</summary>
internal enum ImportOutcomeKind
{
    /// <summary>images.yml has a new entry.</summary>
    Added,

    /// <summary>The entry has a new image or start-point.</summary>
    Updated,

    /// <summary>Nothing has changed.</summary>
    Unchanged,

    /// <summary>The start-point cannot be used.</summary>
    Failed,
}
