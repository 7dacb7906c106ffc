namespace HarnessCore.Catalogue;

/// <summary>A failure of an image that is known: the scenario runs, and its failure does not fail the run.</summary>
/// <param name="Scenarios">The scenarios it is about.</param>
/// <param name="Reason">Why it fails.</param>
/// <param name="Issue">Where its mending is followed, as an address.</param>
/// <param name="Until">The last day on which it is excused; null for no end.</param>
public sealed record KnownFailure(GlobPattern Scenarios, string Reason, Uri? Issue, DateOnly? Until)
{
    /// <summary>Whether it excuses no longer.</summary>
    public bool IsPast(DateOnly today) => today > Until;
}
