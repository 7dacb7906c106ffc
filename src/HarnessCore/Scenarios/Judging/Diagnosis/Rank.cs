namespace HarnessCore.Scenarios.Judging.Diagnosis;

/// <summary>How far a finding explains a failure; the lowest value is shown first.</summary>
internal enum Rank
{
    /// <summary>It was measured, and the failure follows from it.</summary>
    Proof,

    /// <summary>The run says so itself: its output, its processes, its log.</summary>
    Symptom,

    /// <summary>Something in the image does such things.</summary>
    Suspicion,

    /// <summary>It helps to find the cause.</summary>
    Hint,
}
