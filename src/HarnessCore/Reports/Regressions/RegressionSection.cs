namespace HarnessCore.Reports.Regressions;

/// <summary>A part of a regression report, before it is text, Markdown or HTML.</summary>
/// <param name="Title">What all its items are: "newly failing".</param>
/// <param name="Note">A sentence on it; empty for nothing to say.</param>
/// <param name="IsWorse">Whether it is a reason to end with 1.</param>
/// <param name="Items">Never empty.</param>
public sealed record RegressionSection(string Title, string Note, bool IsWorse, IReadOnlyList<RegressionItem> Items);
