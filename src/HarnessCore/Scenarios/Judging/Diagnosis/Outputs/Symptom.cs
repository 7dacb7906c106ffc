using System.Text.RegularExpressions;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

/// <summary>A line of a run's output that tells what went wrong, whatever was expected of the run.</summary>
/// <param name="Patterns">Any of them matches the line; one may name a part <c>what</c>.</param>
/// <param name="Cause">The cause, with <c>{what}</c> for that part. The line is quoted after it.</param>
/// <param name="Fix">What to do, with <c>{what}</c> for that part.</param>
internal sealed record Symptom(IReadOnlyList<string> Patterns, string Cause, string Fix)
{
    private const int LongestQuote = 160;
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    /// <summary>What it is about, if other examiners look for that, too.</summary>
    public string? Topic { get; init; }

    private readonly Regex _pattern =
        new(string.Join('|', Patterns), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Limit);

    /// <summary>The finding, where one of the lines has the symptom; null where none has.</summary>
    public ProbableCause? In(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (Match(line) is not { Success: true } match) continue;
            var what = match.Groups["what"].Value.Trim();
            return new ProbableCause(
                $"{Cause.Replace("{what}", what, StringComparison.Ordinal)}: {Quote(line)}",
                Fix.Replace("{what}", what, StringComparison.Ordinal));
        }

        return null;
    }

    private static string Quote(string line) =>
        Visible.Of(line.Trim() is { Length: > LongestQuote } longer ? $"{longer[..LongestQuote]}…" : line.Trim());

    // A line that the pattern cannot be done with in time is no evidence.
    private Match? Match(string line)
    {
        try
        {
            return _pattern.Match(line);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
