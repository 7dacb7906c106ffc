namespace HarnessCore.Reports.Results;

/// <summary>An expectation that was not met.</summary>
/// <param name="Expected">What was expected.</param>
/// <param name="Got">What came instead.</param>
public sealed record MismatchFacts(string Expected, string Got);
