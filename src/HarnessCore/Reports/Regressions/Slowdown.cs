namespace HarnessCore.Reports.Regressions;

/// <summary>A scenario that takes longer than noise explains.</summary>
/// <param name="Image">The image's name.</param>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Before">Seconds it took: in the old run, or in the median of earlier ones.</param>
/// <param name="After">Seconds it takes now.</param>
/// <param name="Runs">How many earlier runs it is compared with; 1 without a history.</param>
public sealed record Slowdown(string Image, string Scenario, double Before, double After, int Runs);
