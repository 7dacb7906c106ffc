using System.Text.RegularExpressions;

namespace HarnessCore.Catalogue.Reading;

/// <summary>Compiles the regular expressions in configuration files.</summary>
internal static class RegularExpression
{
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

    /// <returns>
    /// Null, with .NET's reason in <paramref name="errors"/>, for a pattern that does not compile.
    /// </returns>
    public static Regex? Compile(ScalarNode pattern, string expected, ErrorList errors)
    {
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
