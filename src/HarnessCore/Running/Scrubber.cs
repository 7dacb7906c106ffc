using System.Text.RegularExpressions;
using HarnessCore.Catalogue;

namespace HarnessCore.Running;

/// <summary>
/// Replaces what varies from run to run: first by the rules of the image, then by general ones, for times, dates, addresses,
/// process ids and temporary names.
/// </summary>
public sealed partial class Scrubber(IReadOnlyList<ScrubRule> rules)
{
    private static readonly (Regex Pattern, string Replacement)[] General =
    [
        (Dates(), "<date>"),
        (Clock(), "<time>"),
        (Durations(), "<duration>"),
        (Addresses(), "<address>"),
        (Uuids(), "<uuid>"),
        (ProcessIds(), "${before}<pid>${after}"),
        (Temporary(), "${folder}<temporary>"),
    ];

    /// <summary>The text with all that replaced.</summary>
    public string Scrub(string text)
    {
        foreach (var rule in rules)
        {
            text = rule.Pattern.Replace(text, rule.Replacement);
        }

        return General.Aggregate(text, (scrubbed, rule) => rule.Pattern.Replace(scrubbed, rule.Replacement));
    }

    // 2026-11-23, with or without a time of day behind it.
    [GeneratedRegex(@"\b\d{4}[-/]\d{2}[-/]\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Dates();

    [GeneratedRegex(@"\b\d{1,2}:\d{2}:\d{2}([.,]\d+)?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    // 0.001s, 12 ms, 1.5 seconds, 3 µs; and not the 2 of "2 tests", nor "4s" of an identifier.
    [GeneratedRegex(@"(?<![\w.])\d+([.,]\d+)?\s?(ns|us|µs|ms|msec|s|secs?|seconds?|milliseconds?|minutes?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Durations();

    [GeneratedRegex(@"\b0x[0-9a-fA-F]{6,16}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Uuids();

    // bash's "line 12:    34 Aborted", the sanitizers' "==34==", and "pid 34" or "pid=34".
    [GeneratedRegex(@"(?<before>\bline \d+:\s+|==|\b[Pp][Ii][Dd][ =:]+)\d+(?<after>==| +[A-Z]|\b)", RegexOptions.CultureInvariant)]
    private static partial Regex ProcessIds();

    [GeneratedRegex(@"(?<folder>/(tmp|dev/shm|var/tmp)/)[A-Za-z]*[-._]?(?=[A-Za-z0-9]*[0-9A-Z])[A-Za-z0-9]{6,}", RegexOptions.CultureInvariant)]
    private static partial Regex Temporary();
}
