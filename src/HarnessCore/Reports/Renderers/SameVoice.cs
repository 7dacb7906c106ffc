using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Renderers;

/// <summary>
/// What of an image is not simply well, with outcomes that say the same put together: where an image is not to be had, or has
/// no bash, all its scenarios say so, and once is enough.
/// </summary>
internal static class SameVoice
{
    /// <summary>Groups of outcomes, in the order of their first ones.</summary>
    public static IEnumerable<IReadOnlyList<ScenarioOutcome>> Of(ImageResults image) => image.Outcomes
        .Where(outcome => outcome.Outcome is not (VerdictKind.Passed or VerdictKind.NotApplicable))
        .GroupBy(outcome => (outcome.Outcome, outcome.Fails, Voice: VoiceOf(outcome)))
        .Select(same => same.ToList());

    // What differs between scenarios that fail for one cause is the command that runs them again.
    private static string VoiceOf(ScenarioOutcome outcome) => outcome switch
    {
        { Failure: { } failure } => $"{outcome.Reason}\n{failure.Ran}\n{string.Join('\n', failure.Mismatches)}",
        { Outcome: VerdictKind.Skipped or VerdictKind.Error } => outcome.Reason,
        _ => outcome.Scenario,
    };
}
