namespace HarnessCore.Running;

/// <summary>The phases of a run, in milliseconds of wall time.</summary>
/// <param name="Waiting">Until a sandbox was at hand.</param>
/// <param name="Kata">cyber-dojo.sh, until all that it started was gone.</param>
/// <param name="Harvest">Until its text files had come back.</param>
/// <param name="Lambda">Until the colour was known; it is asked for while the files come back, so this is what was left of it then.</param>
public sealed record RunTimings(double Waiting, double Kata, double Harvest, double Lambda)
{
    /// <summary>All phases together.</summary>
    public double Total => Math.Round(Waiting + Kata + Harvest + Lambda, 1);
}
