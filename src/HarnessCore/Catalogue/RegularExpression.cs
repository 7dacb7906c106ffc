using System.Text.RegularExpressions;

namespace HarnessCore.Catalogue;

/// <summary>Regular expressions that people write into configuration files.</summary>
internal static class RegularExpression
{
    /// <summary>A pattern that backtracks without end must not hang a run.</summary>
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <returns>Null, with .NET's own reason in <paramref name="errors"/>, for a pattern that does not compile.</returns>
    public static Regex? Compile(ScalarNode pattern, string expected, ErrorList errors)
    {
        try
        {
            return new Regex(pattern.Text, RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (RegexParseException e)
        {
            errors.Add(pattern.At, $"bad regular expression: {e.Message.TrimEnd('.')}", expected);
            return null;
        }
    }
}
