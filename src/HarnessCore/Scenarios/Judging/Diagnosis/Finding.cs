namespace HarnessCore.Scenarios.Judging.Diagnosis;

/// <summary>What an examiner found, and how far it explains the failure.</summary>
/// <param name="Rank">How far: see <see cref="Rank"/>.</param>
/// <param name="Cause">The cause.</param>
/// <param name="Topic">What it is about: of two findings about the same, the better is enough. Null for itself.</param>
internal sealed record Finding(Rank Rank, ProbableCause Cause, string? Topic = null)
{
    /// <summary>The best findings, the best first, one for each topic; hints only if there is nothing better.</summary>
    public static IReadOnlyList<ProbableCause> Best(IReadOnlyList<Finding> findings, int most) =>
    [
        .. findings.Where(finding => finding.Rank < Rank.Hint || findings.All(other => other.Rank == Rank.Hint))
            .OrderBy(finding => finding.Rank)
            .DistinctBy(finding => finding.Topic ?? finding.Cause.Cause)
            .Select(finding => finding.Cause)
            .Take(most),
    ];
}
