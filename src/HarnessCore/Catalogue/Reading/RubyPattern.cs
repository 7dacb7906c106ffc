namespace HarnessCore.Catalogue.Reading;

/// <summary>A regular expression of production, which is Ruby's, in Ruby's and in .NET's notation.</summary>
/// <param name="Ruby">As the manifest has it.</param>
/// <param name="DotNet">What .NET matches the same texts with.</param>
internal sealed record RubyPattern(string Ruby, string DotNet)
{
    /// <returns>
    /// Null, with the reason in <paramref name="errors"/>, for a pattern that Ruby refuses, or one that is too long.
    /// </returns>
    public static RubyPattern? Read(ScalarNode pattern, string expected, ErrorList errors)
    {
        if (RegularExpression.IsTooLong(pattern, expected, errors)) return null;
        try
        {
            var translated = new RubyPatternReader(pattern.Text).Translate();
            return RegularExpression.Compile(pattern with { Text = translated }, expected, errors) is null
                ? null
                : new RubyPattern(pattern.Text, translated);
        }
        catch (FormatException e)
        {
            errors.Add(pattern.At, $"invalid regular expression '{pattern.Quoted}': {e.Message}", expected);
            return null;
        }
    }
}
