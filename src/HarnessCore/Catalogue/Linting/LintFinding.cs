namespace HarnessCore.Catalogue.Linting;

/// <summary>Something about a start-point that is wrong, or looks so.</summary>
/// <param name="Error">What, and where.</param>
/// <param name="IsWarning">Whether production would take the start-point all the same.</param>
internal sealed record LintFinding(ConfigurationError Error, bool IsWarning);
