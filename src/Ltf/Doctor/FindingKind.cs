namespace Ltf.Doctor;

/// <summary>How bad a finding is, the worst last.</summary>
internal enum FindingKind
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Checks run; some may be slow, or end otherwise than elsewhere.</summary>
    Warn,

    /// <summary>No check can run, or its verdicts would not be the image's.</summary>
    Missing,
}
