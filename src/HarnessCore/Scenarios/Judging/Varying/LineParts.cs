using System.Text.RegularExpressions;

namespace HarnessCore.Scenarios.Judging.Varying;

/// <summary>
/// Aligns two lines: words and blanks in turn, and in each word that differs its tokens. Two runs are few: what is
/// equal in a word that differs may be so by chance, so its other numbers vary too.
/// </summary>
internal static partial class LineParts
{
    /// <summary>What may join the numbers of one time, date, version or address.</summary>
    private const string Joints = ".,:-_+";

    // As long as "failures" or "success,": a name made at random is often longer, or has digits.
    private const int LongWord = 8;

    /// <summary>
    /// The pieces of both lines; null if they have different numbers of words, or differ in plain words: passed and
    /// failed are results, not chance.
    /// </summary>
    public static IReadOnlyList<LinePart>? Of(string before, string after)
    {
        var (one, other) = (Words(before), Words(after));
        if (one.Count != other.Count || one.Zip(other).Any(pair => ArePlain(pair.First.Word, pair.Second.Word)))
        {
            return null;
        }

        var parts = new List<LinePart>();
        for (var i = 0; i < one.Count; i++)
        {
            var (first, second) = (one[i], other[i]);
            var word = first.Word != second.Word ? Different(first.Word, second.Word)
                : IsLikeANeighbour(i) ? Varying(first.Word)
                : Equal(first.Word);
            parts.AddRange(Gap(first.Gap, second.Gap, word.FirstOrDefault()?.Varies is true && MayBePadded(i)));
            parts.AddRange(word);
        }

        return parts;

        // Numbers of one length may have been padded to it: " 999" stands where "  12" will.
        bool MayBePadded(int i) => one[i].Gap.Length > 1
            || (char.IsAsciiDigit(one[i].Word[0]) && one[i].Word.Length > 1
                && one[i].Word.Length == other[i].Word.Length);

        // "in 0.002 (0.003) seconds": the first number is equal by chance.
        bool IsLikeANeighbour(int i) => Shape(one[i].Word) is { } shape && new[] { i - 1, i + 1 }.Any(
            near => near >= 0 && near < one.Count && one[near].Word != other[near].Word
                && (Shape(one[near].Word) == shape || Shape(other[near].Word) == shape));
    }

    private static List<(string Gap, string Word)> Words(string line) =>
        [.. Word().Matches(line).Select(match => (match.Groups["gap"].Value, match.Groups["word"].Value))];

    private static bool ArePlain(string one, string other) =>
        one != other && PlainWord().IsMatch(one) && PlainWord().IsMatch(other)
        && Math.Max(one.Length, other.Length) <= LongWord;

    // "(0.002)" and "12.34" are 9.9; null for what has no digits, or is a whole number, of which there are many.
    private static string? Shape(string word)
    {
        var shape = Digits().Replace(word, "9").Trim('(', ')', '[', ']', ',', ';');
        return shape.Contains('9', StringComparison.Ordinal) && shape != "9" ? shape : null;
    }

    private static IEnumerable<LinePart> Gap(string one, string other, bool mayBePadding)
    {
        if (one.Length + other.Length == 0)
        {
            return [];
        }

        var isPadding = one != other || (mayBePadding && one.Trim(' ').Length == 0);
        return [
            new LinePart(
                !isPadding ? Escaped.Text(one) : one.Length * other.Length == 0 ? @"\s*" : @"\s+", isPadding, 0)
            {
                IsGap = true,
            }];
    }

    private static List<LinePart> Equal(string word) => [.. Tokens(word).Select(Fixed)];

    private static List<LinePart> Varying(string word) =>
        [.. Tokens(word).Select(token => token.Any(char.IsAsciiDigit) ? Varied(token, token) : Fixed(token))];

    private static List<LinePart> Different(string before, string after)
    {
        var (one, other) = (Tokens(before), Tokens(after));
        var isAligned = one.Count == other.Count
            && one.Zip(other).All(pair => pair.First == pair.Second || (IsWord(pair.First) && IsWord(pair.Second)));
        return isAligned ? Aligned(one, other) : Shifted(one, other);
    }

    private static List<LinePart> Aligned(List<string> one, List<string> other)
    {
        var varies = one.Zip(other, (first, second) => first != second).ToArray();
        for (var step = 1; step >= -1; step -= 2)
        {
            for (var i = step > 0 ? 2 : one.Count - 3; i >= 0 && i < one.Count; i += step)
            {
                varies[i] |= varies[i - (2 * step)] && one[i - step].Length == 1
                    && Joints.Contains(one[i - step][0], StringComparison.Ordinal)
                    && one[i].Any(char.IsAsciiDigit);
            }
        }

        // The joints between varying tokens belong to them.
        for (var i = 1; i + 1 < one.Count; i++)
        {
            varies[i] |= varies[i - 1] && varies[i + 1] && !IsWord(one[i]);
        }

        return [
            .. one.Zip(other).Select((pair, i) => !varies[i] ? Fixed(pair.First)
                : IsWord(pair.First) ? Varied(pair.First, pair.Second)
                : Fixed(pair.First) with { Varies = true })];
    }

    // Different numbers of tokens: the equal ones at both ends stay, of those between only the characters are known.
    private static List<LinePart> Shifted(List<string> one, List<string> other)
    {
        var most = Math.Min(one.Count, other.Count);
        var head = one.Zip(other).TakeWhile(pair => pair.First == pair.Second && !HasDigit(pair.First)).Count();
        var tail = Enumerable.Reverse(one).Zip(Enumerable.Reverse(other))
            .TakeWhile(pair => pair.First == pair.Second && !HasDigit(pair.First))
            .Take(most - head)
            .Count();
        var middle = string.Concat(one.Skip(head).SkipLast(tail).Concat(other.Skip(head).SkipLast(tail)));
        var repeat = Math.Min(one.Count, other.Count) > head + tail ? "+" : "*";
        return [
            .. one.Take(head).Select(Fixed),
            new LinePart(Generalised.Class(middle) + repeat, true, 0),
            .. one.TakeLast(tail).Select(Fixed)];
    }

    private static LinePart Fixed(string token)
    {
        var isWord = IsWord(token);
        return new(
            isWord ? Digits().Replace(Escaped.Text(token), @"\d+") : Escaped.Text(token), false,
            isWord ? token.Count(char.IsLetter) : 0);
    }

    private static LinePart Varied(string one, string other)
    {
        var (pattern, letters) = Generalised.Word(one, other);
        return new LinePart(pattern, true, letters);
    }

    private static bool HasDigit(string token) => token.Any(char.IsAsciiDigit);

    private static bool IsWord(string token) => token[0] == '_' || char.IsLetterOrDigit(token[0]);

    private static List<string> Tokens(string word) => [.. Token().Matches(word).Select(match => match.Value)];

    [GeneratedRegex(@"(?<gap>\s*)(?<word>\S+)|(?<gap>\s+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"[\p{L}\p{Nd}_]+|.", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Token();

    [GeneratedRegex(@"^\W?(?:[A-Z]?[a-z]+|[A-Z]+)\W?$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainWord();

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
