namespace HarnessCore.Reports.Regressions;

/// <summary>One change.</summary>
/// <param name="Head">Who: "gcc-assert › traffic-light/red".</param>
/// <param name="Change">From what to what, on one line: "passed → failed".</param>
/// <param name="Details">Lines to be kept as they are: the failure's text, a difference. Empty for none.</param>
/// <param name="IsDifference">Whether the details are lines that begin with + and -.</param>
public sealed record RegressionItem(string Head, string Change, string Details = "", bool IsDifference = false);
