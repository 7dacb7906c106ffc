namespace HarnessCore.Scenarios.Judging;

/// <summary>One expectation that was not met.</summary>
/// <param name="Expected">What should have come: "stdout is 'hel⏎lo'".</param>
/// <param name="Got">What came instead.</param>
public sealed record Mismatch(string Expected, string Got)
{
    /// <summary>
    /// Whether the run may owe it to a busy machine. If it does not, the failure stands, however busy the machine was.
    /// </summary>
    internal bool DependsOnTime { get; init; }

    /// <summary>Whether the run ended too late, and so may owe that to a busy machine.</summary>
    internal bool IsLate { get; init; }

    /// <summary>Whether the run timed out and should not have.</summary>
    internal bool IsTimeOut { get; init; }

    /// <summary>Whether both say the same; a results file does not hold the rest.</summary>
    public bool Equals(Mismatch? other) => other is not null && Expected == other.Expected && Got == other.Got;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Expected, Got);
}
