using System.Text.RegularExpressions;
using HarnessCore.Catalogue;
using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Comparing;

/// <summary>
/// Finds the line of an output that a lambda's pattern matched in the old version, and what stands in its place in the
/// new one.
/// </summary>
internal static partial class SummaryLines
{
    // Of the words of both lines. Less is another line.
    private const double LeastAlike = 0.3;
    private const string Bar = "  |";

    private static readonly string[] Colours = [.. Enum.GetValues<Colour>().Select(Expect.Name)];

    /// <summary>The changed colours with a pattern that matched before and matches no line any more.</summary>
    public static IReadOnlyList<SummaryChange> Changed(Regression regression)
    {
        var (old, @new) = (ById(regression.Old), ById(regression.New));
        return
        [
            .. from id in old.Keys
               where @new.ContainsKey(id)
               let change = Changed(old[id], @new[id])
               where change is not null
               select change,
        ];
    }

    /// <summary>The line of a stream's output that is most like another one; empty if none is alike.</summary>
    public static string Likest(string line, IEnumerable<string> lines)
    {
        var words = Words(line);
        var best = lines.Select(other => (Line: other, Alike: Alike(words, Words(other))))
            .OrderByDescending(one => one.Alike).FirstOrDefault();
        return best.Alike >= LeastAlike ? best.Line : "";
    }

    private static SummaryChange? Changed(ScenarioOutcome old, ScenarioOutcome @new)
    {
        // A run that timed out has lost its last lines for that.
        if (old.Colour == @new.Colour || !Colours.Contains(old.Colour) || !Colours.Contains(@new.Colour)) return null;
        if (old.Light?.Decided is not { Pattern.Length: > 0 } decided) return null;
        // The same pattern still matches: another one came first, and the line is not the cause.
        if (@new.Light?.Decided is { } now && now.Pattern == decided.Pattern) return null;
        var (before, after) = (Lines(old.Snapshot, decided.Stream), Lines(@new.Snapshot, decided.Stream));
        // A pattern can match several lines: the summary and what follows it.
        var line = decided.Text.Split('\n').Select(Visible.Line)
            .FirstOrDefault(line => line.Length > 0 && !after.Contains(line));
        return line is null
            ? null
            : new SummaryChange(
                old.Scenario, old.Colour, @new.Colour, decided.Pattern, decided.Line, line,
                Likest(line, after.Except(before)));
    }

    // A snapshot has "stdout:" and then its lines, each after two blanks and a bar.
    private static List<string> Lines(string snapshot, string stream) =>
    [
        .. snapshot.Split('\n')
            .SkipWhile(line => !line.StartsWith(stream, StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.StartsWith(Bar, StringComparison.Ordinal))
            .Select(line => line[Bar.Length..]),
    ];

    private static Dictionary<string, ScenarioOutcome> ById(ResultsDocument document) => document.Images
        .SelectMany(image => image.Outcomes).ToDictionary(outcome => outcome.Scenario, StringComparer.Ordinal);

    private static double Alike(HashSet<string> one, HashSet<string> other)
    {
        var all = one.Union(other).Count();
        return all == 0 ? 0 : (double)one.Intersect(other).Count() / all;
    }

    // Numbers are alike: "3 examples" and "4 examples" are the same line.
    private static HashSet<string> Words(string line) =>
        [.. Word().Matches(line.ToLowerInvariant()).Select(word => char.IsDigit(word.Value[0]) ? "0" : word.Value)];

    [GeneratedRegex("[0-9]+|[a-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
