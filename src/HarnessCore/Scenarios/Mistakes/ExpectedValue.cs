using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace HarnessCore.Scenarios.Mistakes;

/// <summary>Where a test file has the value that the test expects.</summary>
/// <param name="Filename">The test file.</param>
/// <param name="Index">Where the value stands in it.</param>
internal sealed partial record ExpectedValue(string Filename, int Index)
{
    // The answer to "what is 6 * 9?", which every start-point asks.
    private const string Answer = "42";
    private const int MostDigits = 9;

    /// <summary>
    /// The value in code rather than in a comment or a string, or else the first; null where no test file has it.
    /// </summary>
    /// <param name="edit">The green edit: what its expression gives is what the tests expect.</param>
    /// <param name="tests">The test files.</param>
    public static ExpectedValue? In(GreenEdit edit, IReadOnlyList<string> tests)
    {
        var values = Values(edit);
        return Find(content => NoCode().Replace(content, code => new string(' ', code.Length)))
            ?? Find(content => content);

        ExpectedValue? Find(Func<string, string> part) => values
            .SelectMany(_ => tests, (value, test) => (Test: test, Index: IndexOf(value, part(edit.Files[test]))))
            .Where(found => found.Index >= 0)
            .Select(found => new ExpectedValue(found.Test, found.Index))
            .FirstOrDefault();
    }

    /// <summary>What the tests may expect, the likeliest first.</summary>
    public static IReadOnlyList<string> Values(GreenEdit edit)
    {
        var numbers = edit.Numbers.Where(number => number.Length <= MostDigits)
            .Select(number => BigInteger.Parse(number, CultureInfo.InvariantCulture))
            .ToList();
        var product = numbers.Aggregate(BigInteger.One, (one, other) => one * other);
        string[] values = numbers.Count > 1
            ? [product.ToString(CultureInfo.InvariantCulture), Answer]
            : [Answer, edit.Expression];
        return [.. values.Where(value => value.Trim().Length > 0).Distinct()];
    }

    // Not in 142, 4.2 or the-answer-is-42.
    private static int IndexOf(string value, string content) =>
        Regex.Match(
            content, $@"(?<![\w.]|\w-){Regex.Escape(value)}(?!\w|\.\d)", RegexOptions.CultureInvariant) is
        { Success: true } match
            ? match.Index
            : -1;

    [GeneratedRegex("""
        "[^"\n]*"|(?<!\w)'[^'\n]*'|(?://|\#|--|;;|%|(?<=^[ \t]*)!)[^\n]*
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex NoCode();
}
