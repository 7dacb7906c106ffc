namespace HarnessCore.Catalogue.Import;

/// <summary>An entry as it is to be after the import.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Image">The image reference; null for an entry that is built.</param>
/// <param name="StartPoint">The absolute path of its start-point.</param>
/// <param name="Files">What goes there.</param>
internal sealed record PlannedEntry(string Name, string? Image, string StartPoint, StartPointFiles Files);
