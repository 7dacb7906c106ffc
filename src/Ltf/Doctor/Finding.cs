namespace Ltf.Doctor;

/// <summary>One thing that the harness needs, and how it stands with it.</summary>
/// <param name="Kind">How bad it is.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">What to do; null when nothing is to be done.</param>
internal sealed record Finding(FindingKind Kind, string Subject, string Text, string? Remedy = null)
{
    public static Finding Ok(string subject, string text) => new(FindingKind.Ok, subject, text);

    public static Finding Warn(string subject, string text, string remedy) => new(FindingKind.Warn, subject, text, remedy);

    public static Finding Missing(string subject, string text, string remedy) => new(FindingKind.Missing, subject, text, remedy);

    /// <summary>A line, and one for the remedy below it.</summary>
    public override string ToString() =>
        $"{Kind.ToString().ToLowerInvariant(),-8} {Subject,-10} {Text.Trim().ReplaceLineEndings("\n                    ")}"
        + (Remedy is null ? "" : $"\n{"",8} {"",-10}   to do: {Remedy}");
}
