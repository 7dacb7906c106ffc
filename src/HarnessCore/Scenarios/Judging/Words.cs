namespace HarnessCore.Scenarios.Judging;

/// <summary>How outcomes and levels are called, wherever people read them.</summary>
public static class Words
{
    /// <summary>As in "known failure".</summary>
    public static string Of(VerdictKind kind) => kind switch
    {
        VerdictKind.NotApplicable => "not applicable",
        VerdictKind.KnownFailure => "known failure",
        VerdictKind.UnexpectedPass => "unexpected pass",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>As in "required".</summary>
    public static string Of(Level level) => level.ToString().ToLowerInvariant();

    /// <summary>As in "1 image" and "3 images".</summary>
    public static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
