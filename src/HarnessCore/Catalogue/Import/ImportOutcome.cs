namespace HarnessCore.Catalogue.Import;

/// <summary>What has become of one start-point of a source.</summary>
/// <param name="Label">Its display name or, where that is not known, its folder.</param>
/// <param name="Kind">How it ended.</param>
/// <param name="Name">The name of its entry, where it has one.</param>
/// <param name="Reason">Why it could not be turned into an entry, or was left as it is.</param>
public sealed record ImportOutcome(string Label, ImportOutcomeKind Kind, string? Name = null, string? Reason = null);
