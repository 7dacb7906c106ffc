using HarnessCore.Scenarios.Judging;

namespace Ltf.Reporting;

/// <summary>A sign for each outcome, beside a word or a number: never a colour alone.</summary>
internal static class Signs
{
    public static string Of(VerdictKind kind) => kind switch
    {
        VerdictKind.Passed => "✓",
        VerdictKind.NotApplicable or VerdictKind.Skipped => "-",
        VerdictKind.KnownFailure => "~",
        VerdictKind.UnexpectedPass or VerdictKind.Failed => "✗",
        _ => "!",
    };
}
