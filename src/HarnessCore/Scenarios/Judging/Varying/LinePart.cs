namespace HarnessCore.Scenarios.Judging.Varying;

/// <summary>A piece of a pair of lines: a word, a punctuation mark, the blanks before a word.</summary>
/// <param name="Pattern">The regular expression that matches the piece in both lines.</param>
/// <param name="Varies">Whether it differs between the lines, or may the next time.</param>
/// <param name="Letters">How many letters the piece has in any line.</param>
internal sealed record LinePart(string Pattern, bool Varies, int Letters)
{
    /// <summary>Whether the piece is blanks.</summary>
    public bool IsGap { get; init; }
}
