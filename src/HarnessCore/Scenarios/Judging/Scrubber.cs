using System.Text.RegularExpressions;
using HarnessCore.Catalogue;

namespace HarnessCore.Scenarios.Judging;

/// <summary>
/// Replaces what varies from run to run: first by the image's rules, then by the general ones. Results of tests that
/// tools report in any order are sorted.
/// </summary>
/// <param name="rules">The image's rules.</param>
/// <param name="tooSlow">Gathers the rules that took too long; those in it are not used. To be shared.</param>
internal sealed class Scrubber(IReadOnlyList<ScrubRule> rules, HashSet<ScrubRule>? tooSlow = null)
{
    private readonly HashSet<ScrubRule> _tooSlow = tooSlow ?? [];

    /// <summary>
    /// The patterns that took too long on an output: they are not used again, and the text is left as it is.
    /// </summary>
    public IReadOnlyCollection<string> TooSlow => [.. _tooSlow.Select(rule => rule.Pattern.ToString())];

    /// <summary>The text with everything replaced that is expected to vary.</summary>
    public string Scrub(string text) =>
        ResultOrder.Sorted(GeneralScrubRules.All.Aggregate(ScrubByOwnRules(text), Apply));

    /// <summary>The text with only that replaced which the image's rules name.</summary>
    public string ScrubByOwnRules(string text) => rules.Aggregate(text, Apply);

    private string Apply(string text, ScrubRule rule)
    {
        if (_tooSlow.Contains(rule)) return text;
        try
        {
            return rule.Pattern.Replace(text, rule.Replacement);
        }
        // A report must not be lost for it, nor wait for it again at every line.
        catch (RegexMatchTimeoutException)
        {
            _tooSlow.Add(rule);
            return text;
        }
    }
}
