namespace HarnessCore.Scenarios.Judging;

/// <summary>One of the two streams that a kata writes to.</summary>
internal enum OutputStream
{
    /// <summary>Standard output.</summary>
    Stdout,

    /// <summary>Standard error.</summary>
    Stderr,
}
