namespace HarnessCore.Running;

/// <summary>How long each phase of a run took, in milliseconds of wall time.</summary>
/// <param name="Waiting">Waiting for a sandbox.</param>
/// <param name="Kata">From sending the files until cyber-dojo.sh and everything it started were gone.</param>
/// <param name="Harvest">From there until the text files were back.</param>
/// <param name="Lambda">
/// From there until the colour was known. The lambda is asked while the files come back, so this is only the rest.
/// </param>
public sealed record RunTimings(double Waiting, double Kata, double Harvest, double Lambda)
{
    /// <summary>All phases together.</summary>
    public double Total => Math.Round(Waiting + Kata + Harvest + Lambda, 1);

    internal static RunTimings Of(TimeSpan waiting, TimeSpan kata, TimeSpan harvest, TimeSpan lambda) =>
        new(Rounded(waiting), Rounded(kata), Rounded(harvest), Rounded(lambda));

    private static double Rounded(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
}
