namespace HarnessCore.Checking.Bisecting;

/// <summary>What the check of one version found.</summary>
/// <param name="IsGood">Whether the scenario passed; null if that could not be judged.</param>
/// <param name="Reason">Why it could not be judged; empty otherwise.</param>
/// <param name="Digest">The digest of the image that was checked; empty if it is not known.</param>
internal sealed record Probe(bool? IsGood, string Reason = "", string Digest = "");

/// <summary>How a search for the first bad version ended.</summary>
internal abstract record BisectionEnd
{
    private BisectionEnd()
    {
    }

    /// <summary>An end of the row is not what it was said to be, or could not be judged: there was no search.</summary>
    /// <param name="Version">The end's place in the row.</param>
    /// <param name="Probe">What its check found.</param>
    internal sealed record WrongEnd(int Version, Probe Probe) : BisectionEnd;

    /// <summary>The search is over.</summary>
    /// <param name="LastGood">The last version that is good.</param>
    /// <param name="FirstBad">The first version that is bad.</param>
    /// <param name="Hidden">Versions between them that could not be judged; empty if the answer is exact.</param>
    internal sealed record Found(int LastGood, int FirstBad, IReadOnlyList<int> Hidden) : BisectionEnd;
}
