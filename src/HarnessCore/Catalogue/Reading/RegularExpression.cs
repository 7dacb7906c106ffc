using System.Text.RegularExpressions;

namespace HarnessCore.Catalogue.Reading;

/// <summary>Compiles the regular expressions in configuration files.</summary>
internal static class RegularExpression
{
    // Counts in Ruby's notation, and again in .NET's, which can be longer.
    private const int MostCharacters = 10_000;

    /// <summary>A pattern that backtracks endlessly must not hang a run.</summary>
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The pattern, matched in linear time where it allows that (no look-around, no back-reference); otherwise with a
    /// time limit.
    /// </summary>
    /// <exception cref="RegexParseException">The pattern is not a regular expression.</exception>
    public static Regex Of(string pattern, RegexOptions options, TimeSpan limit)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking, limit);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, options, limit);
        }
    }

    /// <summary>Whether a pattern is longer than people write: compiled, it takes a hundred times its memory.</summary>
    public static bool IsTooLong(ScalarNode pattern, string expected, ErrorList errors)
    {
        if (pattern.Text.Length <= MostCharacters) return false;
        errors.Add(pattern.At, $"a regular expression of more than {MostCharacters} characters", expected);
        return true;
    }

    /// <returns>
    /// Null, with .NET's reason in <paramref name="errors"/>, for a pattern that does not compile.
    /// </returns>
    public static Regex? Compile(ScalarNode pattern, string expected, ErrorList errors)
    {
        if (IsTooLong(pattern, expected, errors)) return null;
        try
        {
            return Of(pattern.Text, RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (RegexParseException e)
        {
            errors.Add(pattern.At, $"invalid regular expression: {e.Message.TrimEnd('.')}", expected);
            return null;
        }
    }
}
