using System.Text.RegularExpressions;

namespace HarnessCore.Catalogue.Linting;

/// <summary>Slips in a manifest's <c>progress_regexs</c> that leave a valid pattern which matches nothing.</summary>
internal static partial class ProgressPattern
{
    /// <returns>What the pattern does, and what to write; null for one without a slip.</returns>
    public static string? SlipIn(string pattern) =>
        pattern.Length > 2 && pattern[0] == '/' && pattern[^1] == '/'
            ? "the slashes around the pattern are part of it; leave them out"
        : pattern.AsSpan().ContainsAny('\b', '\f', '\t')
            ? "it has a control character where a backslash was meant: JSON reads \\b as a backspace; write \\\\b"
        : LostBackslash().Match(pattern) is { Success: true } lost
            ? $"'{lost.Value}' is the letter {lost.Value[0]}, repeated; a backslash is lost: in JSON write "
                + $"\\\\{lost.Value}"
        : null;

    // d+ alone; the d of add+ is likely meant.
    [GeneratedRegex(@"(?<![A-Za-z\\])[dsw][+*]", RegexOptions.CultureInvariant)]
    private static partial Regex LostBackslash();
}
