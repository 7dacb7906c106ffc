using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Regressions;

/// <summary>
/// Tells scenarios that got slower from those that a busy machine delayed. With three or more earlier runs of the same
/// image and scenario, the measure is their median and spread (MAD). Otherwise it is the two runs themselves: how much
/// all scenarios differ between them tells how noisy the machine is, and by how much the whole run is slower.
/// </summary>
internal static class Noise
{
    // Below this nobody notices, and the start of a container dominates.
    private const double LeastSeconds = 0.1;

    // A normal distribution exceeds five spreads once in a million times; durations have longer tails.
    private const double Spreads = 5;
    private const double Twice = 2;
    private const double WithHistory = 1.5;
    private const int LeastRuns = 3;
    private const int LeastPairs = 20;

    // Added to both durations before they are divided: the quotient of 15 and 5 ms means nothing.
    private const double Floor = 0.02;

    /// <summary>
    /// The slower scenarios, the worst first, and the factor by which the whole run is slower: 1 if it is not.
    /// </summary>
    public static (IReadOnlyList<Slowdown> Slower, double Overall) Of(
        IEnumerable<OutcomeChange> pairs, IReadOnlyList<ResultsDocument> history)
    {
        var both = pairs.Where(
            pair => Ran(pair.Before) && Ran(pair.After) && pair.Before!.Outcome == pair.After!.Outcome)
            .ToList();
        var earlier = history.SelectMany(
            run =>
                run.Images.SelectMany(
                    image =>
                        image.Outcomes.Where(Ran)
                            .Select(outcome => (Key: (image.Name, outcome.Scenario), outcome.Seconds))))
            .ToLookup(one => one.Key, one => one.Seconds);
        var (shift, factor) = OfThisPair(both);
        var slower = both.Select(pair => Judge(pair, [.. earlier[(pair.Image, pair.Scenario)]], shift, factor))
            .OfType<Slowdown>()
            .OrderByDescending(one => one.After - one.Before);
        return ([.. slower], shift);
    }

    private static Slowdown? Judge(OutcomeChange pair, IReadOnlyList<double> earlier, double shift, double factor)
    {
        var now = pair.After!.Seconds;
        var (usual, limit) = earlier.Count >= LeastRuns
            ? OfHistory(earlier, shift)
            : (pair.Before!.Seconds, Limit(pair.Before.Seconds, shift, factor));
        return now > limit && now - usual >= LeastSeconds
            ? new Slowdown(pair.Image, pair.Scenario, usual, now, earlier.Count >= LeastRuns ? earlier.Count : 1)
            : null;
    }

    private static (double Usual, double Limit) OfHistory(IReadOnlyList<double> earlier, double shift)
    {
        var usual = Median(earlier);
        return (usual, shift * Math.Max(usual * WithHistory, usual + (Spreads * Spread(earlier, usual))));
    }

    private static double Limit(double before, double shift, double factor) =>
        ((before + Floor) * shift * factor) - Floor;

    // A slower machine does not make a scenario slower. A faster one does not excuse one either.
    private static (double Shift, double Factor) OfThisPair(IReadOnlyList<OutcomeChange> both)
    {
        if (both.Count < LeastPairs)
        {
            return (1, Twice);
        }

        var quotients = both.Select(pair => Math.Log((pair.After!.Seconds + Floor) / (pair.Before!.Seconds + Floor)))
            .ToList();
        var median = Median(quotients);
        return (Math.Max(1, Math.Exp(median)), Math.Max(Twice, Math.Exp(Spreads * Spread(quotients, median))));
    }

    private static bool Ran(ScenarioOutcome? outcome) =>
        outcome is
        {
            Outcome: VerdictKind.Passed or VerdictKind.KnownFailure or VerdictKind.UnexpectedPass or VerdictKind.Failed
        };

    // The median distance from the median; 1.4826 scales it to a standard deviation.
    private static double Spread(IReadOnlyList<double> values, double median) =>
        1.4826 * Median([.. values.Select(value => Math.Abs(value - median))]);

    /// <summary>The middle value; of an even number of values, the mean of the two in the middle.</summary>
    internal static double Median(IReadOnlyList<double> values)
    {
        var inOrder = values.Order().ToList();
        return (inOrder[(inOrder.Count - 1) / 2] + inOrder[inOrder.Count / 2]) / 2;
    }
}
