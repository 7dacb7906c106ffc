using System.Text.RegularExpressions;

namespace HarnessCore.Scenarios.Judging.Varying;

/// <summary>
/// Patterns for what two samples show: the numbers, hexadecimal digits, letters of a third.
/// </summary>
internal static partial class Generalised
{
    // Shorter ones are more often names that end in a number.
    private const int LeastHex = 6;

    /// <summary>The pattern of two words, and how many letters it prescribes.</summary>
    public static (string Pattern, int Letters) Word(string one, string other)
    {
        if (All(one, other, char.IsAsciiDigit))
        {
            return (@"\d+", 0);
        }

        if (one.StartsWith("0x", StringComparison.Ordinal) && other.StartsWith("0x", StringComparison.Ordinal)
            && All(one[2..], other[2..], char.IsAsciiHexDigit))
        {
            return ("0x[0-9a-fA-F]+", 0);
        }

        if (Math.Min(one.Length, other.Length) >= LeastHex && All(one, other, char.IsAsciiHexDigit))
        {
            return ("[0-9a-fA-F]+", 0);
        }

        // worker12 and worker7; 0m2 and 1m12.
        var form = Digits().Replace(one, "9");
        return form == Digits().Replace(other, "9") && form.All(IsPlain)
            ? (form.Replace("9", @"\d+", StringComparison.Ordinal), form.Count(char.IsLetter))
            : (@"\w+", 0);
    }

    /// <summary>The characters of which samples consist, and those that go with them, in brackets.</summary>
    public static string Class(string samples)
    {
        var hasLetters = samples.Any(char.IsLetter) || samples.Contains('_', StringComparison.Ordinal);
        var others = samples.Where(letter => !char.IsLetterOrDigit(letter) && letter != '_').Distinct();
        // Base 64, of which two samples seldom have all.
        var isBase64 = hasLetters && samples.Any(char.IsDigit) && samples.AsSpan().ContainsAny('+', '=');
        return $"[{(hasLetters ? @"\w" : @"\d")}"
            + string.Concat(others.Concat(isBase64 ? "+/=" : "").Distinct().Order().Select(Escaped.InClass)) + "]";
    }

    private static bool IsPlain(char letter) => letter == '_' || char.IsLetterOrDigit(letter);

    private static bool All(string one, string other, Func<char, bool> holds) =>
        one.Length * other.Length > 0 && one.All(holds) && other.All(holds);

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
