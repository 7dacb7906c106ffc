namespace HarnessCore.Scenarios.Judging;

/// <summary>What probably caused a failure, and what to do about it.</summary>
/// <param name="Cause">One sentence that names its evidence.</param>
/// <param name="Fix">One sentence in the imperative; empty if the cause says it all.</param>
/// <param name="OfImage">
/// Whether the evidence is in the image itself, and so the same for each of its failures, and not in one run.
/// </param>
public sealed record ProbableCause(string Cause, string Fix, bool OfImage = false);
