using System.Globalization;
using System.Text.RegularExpressions;
using HarnessCore.Catalogue;

namespace HarnessCore.Scenarios.Judging.Varying;

/// <summary>Scrub rules for what differs between two lines, told by the words beside it.</summary>
internal static class LineRules
{
    private const string Replacement = "<varies>";

    /// <summary>A rule with fewer letters beside what it replaces would apply to any line.</summary>
    private const int LeastLetters = 2;

    /// <summary>How many letters a rule takes from what is there: "at" is in many lines, "stamp at" in few.</summary>
    private static readonly int[] Letters = [4, 12];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Sets of rules, each of which covers the whole difference, the most general first.</summary>
    public static IEnumerable<IReadOnlyList<ScrubRule>> Of(string before, string after)
    {
        if (LineParts.Of(before, after) is not { } parts)
        {
            return [];
        }

        return Letters.Select(least => Short(parts, least)).Append(Whole(parts)).OfType<IReadOnlyList<ScrubRule>>();
    }

    // (?<=\bseed )\d+(?= of\b)
    private static List<ScrubRule>? Short(IReadOnlyList<LinePart> parts, int least)
    {
        var rules = new List<ScrubRule>();
        for (var start = 0; start < parts.Count; start++)
        {
            if (!parts[start].Varies)
            {
                continue;
            }

            var end = start;
            while (end + 1 < parts.Count && parts[end + 1].Varies)
            {
                end++;
            }

            var what = parts.Skip(start).Take(end - start + 1).ToList();
            var left = Beside(parts.Take(start).Reverse(), least);
            left.Reverse();
            var missing = least - left.Concat(what).Sum(part => part.Letters);
            var right = missing > 0 ? Beside(parts.Skip(end + 1), missing) : [];
            if (left.Concat(what).Concat(right).Sum(part => part.Letters) < LeastLetters)
            {
                return null;
            }

            // Words are whole: a rule for "luck 7" leaves "pluck 7" alone.
            var isWord = left.Count == 0 && what[0].Pattern is ['\\', 'd' or 'w', ..];
            rules.Add(Rule(
                (left.Count > 0 ? $@"(?<={(left[0].Letters > 0 ? @"\b" : "")}{Joined(left)})" : isWord ? @"\b" : "")
                    + Joined(what)
                    + (right.Count > 0 ? $@"(?={Joined(right)}{(right[^1].Letters > 0 ? @"\b" : "")})" : ""),
                (what[0].IsGap ? " " : "") + Replacement));
            start = end;
        }

        return rules;
    }

    // (?m)^(Seed )\d+( of )\d+$, replaced by $1<varies>$2<varies>
    private static List<ScrubRule>? Whole(IReadOnlyList<LinePart> parts)
    {
        if (parts.Sum(part => part.Letters) < LeastLetters)
        {
            return null;
        }

        var (pattern, replacement, groups) = ("", "", 0);
        for (var i = 0; i < parts.Count; i++)
        {
            var isStart = i == 0 || parts[i - 1].Varies != parts[i].Varies;
            var isEnd = i == parts.Count - 1 || parts[i + 1].Varies != parts[i].Varies;
            var isKept = !parts[i].Varies;
            pattern += (isKept && isStart ? "(" : "") + parts[i].Pattern + (isKept && isEnd ? ")" : "");
            replacement += !isStart ? ""
                : isKept ? $"${(++groups).ToString(CultureInfo.InvariantCulture)}"
                : Replacement;
        }

        return [Rule($"(?m)^{pattern}$", replacement)];
    }

    private static List<LinePart> Beside(IEnumerable<LinePart> parts, int least)
    {
        var beside = new List<LinePart>();
        foreach (var part in parts.TakeWhile(part => !part.Varies))
        {
            beside.Add(part);
            if (beside.Sum(one => one.Letters) >= least)
            {
                break;
            }
        }

        return beside;
    }

    private static string Joined(IEnumerable<LinePart> parts) => string.Concat(parts.Select(part => part.Pattern));

    private static ScrubRule Rule(string pattern, string replacement) =>
        new(new Regex(pattern, RegexOptions.CultureInvariant, Limit), replacement);
}
