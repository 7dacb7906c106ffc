namespace HarnessCore.Catalogue;

/// <summary>Scenarios that have nothing to ask of an image; they are not run.</summary>
/// <param name="Scenarios">The scenarios.</param>
/// <param name="Reason">Why not.</param>
public sealed record NotApplicable(GlobPattern Scenarios, string Reason);
