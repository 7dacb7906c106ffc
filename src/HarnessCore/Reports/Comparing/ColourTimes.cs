using HarnessCore.Reports.Regressions;

namespace HarnessCore.Reports.Comparing;

/// <summary>How long a colour needs in both versions, by runs that took turns.</summary>
/// <param name="Colour">red, amber or green.</param>
/// <param name="Old">Seconds of each run of the old version.</param>
/// <param name="New">Seconds of the run of the new version beside it; as many.</param>
/// <param name="OldLimit">The old version's max_seconds, as the runner applies it.</param>
/// <param name="NewLimit">The new version's.</param>
internal sealed record ColourTimes(
    string Colour, IReadOnlyList<double> Old, IReadOnlyList<double> New, double OldLimit, double NewLimit)
{
    // Below these nobody notices.
    private const double LeastRatio = 1.2;
    private const double LeastSeconds = 0.05;

    // Two pairs that agree may do so by chance.
    private const int LeastPairs = 3;

    /// <summary>The median of the old version.</summary>
    public double OldMedian => Noise.Median(Old);

    /// <summary>The median of the new version.</summary>
    public double NewMedian => Noise.Median(New);

    /// <summary>How many times as long the new version takes: the median of the pairs.</summary>
    public double Ratio => Noise.Median(Ratios);

    /// <summary>The smallest of the pairs' ratios.</summary>
    public double Least => Ratios.Min();

    /// <summary>The largest of the pairs' ratios.</summary>
    public double Most => Ratios.Max();

    /// <summary>Whether every pair says so, and by more than anybody would overlook.</summary>
    public bool IsSlower =>
        Old.Count >= LeastPairs && Least > 1 && Ratio >= LeastRatio && NewMedian - OldMedian >= LeastSeconds;

    /// <summary>The same the other way round.</summary>
    public bool IsFaster =>
        Old.Count >= LeastPairs && Most < 1 && Ratio <= 1 / LeastRatio && OldMedian - NewMedian >= LeastSeconds;

    /// <summary>The share of max_seconds that is left, in the old version.</summary>
    public double HeadroomBefore => 1 - (OldMedian / OldLimit);

    /// <summary>The share of max_seconds that is left, in the new version.</summary>
    public double HeadroomAfter => 1 - (NewMedian / NewLimit);

    // A run that needs nothing measurable must not make a ratio without end.
    private List<double> Ratios =>
        [.. Old.Zip(New, (before, after) => Math.Max(after, 0.001) / Math.Max(before, 0.001))];
}
