namespace Ltf.Doctor;

/// <summary>One thing that checks need, and its state.</summary>
/// <param name="Kind">How bad it is.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">The command or step that fixes it; null when nothing needs fixing.</param>
internal sealed record Finding(FindingKind Kind, string Subject, string Text, string? Remedy = null)
{
    public static Finding Ok(string subject, string text) => new(FindingKind.Ok, subject, text);

    public static Finding Warn(string subject, string text, string remedy) =>
        new(FindingKind.Warn, subject, text, remedy);

    public static Finding Missing(string subject, string text, string remedy) =>
        new(FindingKind.Missing, subject, text, remedy);

    /// <summary>A line, and the fix below it.</summary>
    public override string ToString() =>
        $"{Kind.ToString().ToLowerInvariant(),-8} {Subject,-10} "
            + $"{Text.Trim().ReplaceLineEndings("\n                    ")}"
        + (Remedy is null ? "" : $"\n{"",8} {"",-10} hint: {Remedy}");
}

/// <summary>How bad a finding is, the worst last.</summary>
internal enum FindingKind
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Checks run; some may be slow or end differently.</summary>
    Warn,

    /// <summary>No check can run, or its verdict would not be about the image.</summary>
    Missing,
}
