using HarnessCore.Engine;

namespace HarnessCore.Scenarios.Judging.Diagnosis;

/// <summary>
/// Looks for one kind of cause of a failure: in the run, in the image, or in one more run. It finds nothing rather than
/// guess.
/// </summary>
internal interface IExaminer
{
    /// <summary>What it looks for, as in "looking for a wrapper around bash".</summary>
    string Looks { get; }

    /// <summary>What it found; empty for nothing.</summary>
    /// <exception cref="EngineException">The engine failed; the other examiners go on.</exception>
    Task<IReadOnlyList<Finding>> ExamineAsync(FailedCase failed, CancellationToken cancellationToken);
}
