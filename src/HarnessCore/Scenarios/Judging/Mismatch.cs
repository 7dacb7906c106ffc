namespace HarnessCore.Scenarios.Judging;

/// <summary>One expectation that was not met.</summary>
/// <param name="Expected">What was to come: "stdout: hel⏎lo".</param>
/// <param name="Got">What came.</param>
public sealed record Mismatch(string Expected, string Got);
