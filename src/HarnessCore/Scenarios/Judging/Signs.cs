namespace HarnessCore.Scenarios.Judging;

/// <summary>A sign for each outcome, to stand beside a word or a number.</summary>
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
