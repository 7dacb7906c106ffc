namespace HarnessCore.Scenarios.Judging.Varying;

/// <summary>Why no scrub rule makes two texts equal.</summary>
/// <param name="Why">The reason, as a clause.</param>
/// <param name="Line">The line that it is about; null if it is about the whole text.</param>
internal sealed record NoRule(string Why, string? Line = null);
