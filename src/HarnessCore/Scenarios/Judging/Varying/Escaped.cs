using System.Globalization;

namespace HarnessCore.Scenarios.Judging.Varying;

/// <summary>
/// Text in a regular expression that a person can copy out of a report: nothing invisible, no escapes that are not
/// needed.
/// </summary>
internal static class Escaped
{
    /// <summary>The pattern that matches the text.</summary>
    public static string Text(string text) => string.Concat(text.Select(Letter));

    /// <summary>The pattern that matches the character in brackets.</summary>
    public static string InClass(char letter) => letter is '\\' or ']' or '[' or '^' or '-' ? $"\\{letter}"
        : @".*+?|{}()$".Contains(letter, StringComparison.Ordinal) ? $"{letter}"
        : Letter(letter);

    private static string Letter(char letter) => letter switch
    {
        '\t' => @"\t",
        '\r' => @"\r",
        ' ' => " ",
        _ when @"\*+?|{}[]()^$.".Contains(letter, StringComparison.Ordinal) => $"\\{letter}",
        _ when char.IsControl(letter) || char.IsSeparator(letter) || char.IsSurrogate(letter)
            || char.GetUnicodeCategory(letter) == UnicodeCategory.Format
            => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
        _ => $"{letter}",
    };
}
