using HarnessCore.Catalogue;

namespace HarnessCore.Scenarios.Judging.Varying;

/// <summary>
/// Makes the scrub rules that make pairs of texts equal. A rule is made from a pair of lines that differ: what stays
/// the same beside the difference tells where it applies. All of them are tried on all texts before they are shown.
/// </summary>
/// <param name="rules">The image's own rules; the new ones come after these.</param>
internal sealed class RuleMaker(IReadOnlyList<ScrubRule> rules)
{
    private const int MostRules = 8;

    // Each line is scrubbed by itself: a rule that takes too long must not do so for every one.
    private readonly HashSet<ScrubRule> _tooSlow = [];
    private readonly Scrubber _own = new(rules);
    private readonly List<(string First, string Second)> _texts = [];
    private readonly List<ScrubRule> _made = [];

    /// <summary>The rules made so far.</summary>
    public IReadOnlyList<ScrubRule> Made => _made;

    /// <summary>Makes the rules for another pair of texts, or for those of its lines that can have one.</summary>
    /// <returns>Null if the texts are equal now; else why they are not.</returns>
    public NoRule? Add(string first, string second)
    {
        var missing = Cover(first, second);
        if (missing is null)
        {
            _texts.Add((first, second));
        }

        foreach (var rule in Enumerable.Reverse(_made).Where(IsSuperfluous).ToList())
        {
            // A rule that was superfluous beside another may be needed without it.
            if (IsSuperfluous(rule))
            {
                _made.Remove(rule);
            }
        }

        return missing;
    }

    private NoRule? Cover(string first, string second)
    {
        if (AreEqual(first, second, _made))
        {
            return null;
        }

        var (one, other) = (_own.ScrubByOwnRules(first).Split('\n'), _own.ScrubByOwnRules(second).Split('\n'));
        if (one.Length != other.Length)
        {
            return new("the two runs print different numbers of lines");
        }

        var missing = new List<NoRule>();
        var equal = one.Intersect(other).ToHashSet();
        foreach (var (before, after) in Unmatched(one, other).Zip(Unmatched(other, one)))
        {
            if (!AreEqual(before, after, _made))
            {
                var needed = Rules(before, after, equal);
                if (needed is null || _made.Count + needed.Count > MostRules)
                {
                    missing.Add(new(needed is null ? Reason(before, after) : "there are more rules than help", before));
                    continue;
                }

                _made.AddRange(needed);
            }

            _texts.Add((before, after));
        }

        return missing.FirstOrDefault() ?? (AreEqual(first, second, _made) ? null
            : TextDifference.IsOrder(Scrub(first, _made), Scrub(second, _made))
                ? new("the lines are the same in another order; give the tool a fixed random seed")
            : new("the rules for its lines do not make it equal"));
    }

    private static string Reason(string before, string after) => LineParts.Of(before, after) is null
        ? "it differs in plain words, or in the number of words"
        : "it has no words beside what varies, by which a rule could tell it";

    /// <summary>The lines without a counterpart: a line that has one has moved, and does not vary.</summary>
    private List<string> Unmatched(string[] lines, string[] others)
    {
        var left = others.CountBy(line => Scrub(line, _made)).ToDictionary();
        return [.. lines.Where(line =>
        {
            var scrubbed = Scrub(line, _made);
            var count = left.GetValueOrDefault(scrubbed);
            left[scrubbed] = Math.Max(0, count - 1);
            return count == 0;
        })];
    }

    /// <summary>
    /// The most general rules that leave alone the lines that are equal; the most general ones if none do: then lines
    /// of the same form are equal by chance.
    /// </summary>
    private IReadOnlyList<ScrubRule>? Rules(string before, string after, HashSet<string> equal)
    {
        var all = LineRules.Of(before, after)
            .Where(candidate => AreEqual(before, after, [.. _made, .. candidate]))
            .ToList();
        return all.Find(candidate => !candidate.Any(rule => equal.Any(rule.Pattern.IsMatch))) ?? all.FirstOrDefault();
    }

    private bool IsSuperfluous(ScrubRule rule)
    {
        List<ScrubRule> others = [.. _made.Where(other => other != rule)];
        return _texts.TrueForAll(pair => AreEqual(pair.First, pair.Second, others));
    }

    private bool AreEqual(string first, string second, IReadOnlyList<ScrubRule> made) =>
        Scrub(first, made) == Scrub(second, made);

    private string Scrub(string text, IReadOnlyList<ScrubRule> made) =>
        new Scrubber([.. rules, .. made], _tooSlow).Scrub(text);
}
