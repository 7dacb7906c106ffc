using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Html;

/// <summary>Outcomes that have the same to say, told once.</summary>
/// <param name="State">How they ended.</param>
/// <param name="Cells">Where, image and scenario, in the document's order; at least one.</param>
internal sealed record FailureGroup(CellState State, IReadOnlyList<(ImageResults Image, ScenarioOutcome Outcome)> Cells)
{
    /// <summary>The one that speaks for all.</summary>
    public ScenarioOutcome First => Cells[0].Outcome;

    /// <summary>Whether it makes the run fail.</summary>
    public bool Fails => First.Fails;

    /// <summary>All that has something to explain, the worst first: what fails the run, then what does not, then what is known.</summary>
    public static IReadOnlyList<FailureGroup> Of(ResultsDocument document) =>
    [
        .. document.Images
            .SelectMany(image => image.Outcomes.Select(outcome => (image, outcome)))
            .Where(cell => Explains(cell.outcome))
            .GroupBy(cell => Cause(cell.outcome))
            .Select(group => new FailureGroup(CellState.Of(group.First().outcome), [.. group]))
            .OrderByDescending(group => group.Fails)
            .ThenByDescending(group => group.First.Outcome),
    ];

    private static bool Explains(ScenarioOutcome outcome) =>
        outcome.Fails || outcome.Outcome is VerdictKind.Failed or VerdictKind.KnownFailure or VerdictKind.UnexpectedPass or VerdictKind.Error;

    // The same expectation missed in the same way is one cause, be it in many images or in many scenarios of one. What was run,
    // why it matters and the command differ from scenario to scenario and do not count.
    private static string Cause(ScenarioOutcome outcome) => string.Join('\0',
    [
        outcome.Outcome.ToString(), outcome.Fails.ToString(), outcome.Reason, outcome.Issue, outcome.Failure?.Suspect, outcome.Failure?.Change,
        .. (outcome.Failure?.Mismatches ?? []).SelectMany(mismatch => new[] { mismatch.Expected, mismatch.Got }),
        outcome is { Failure: null, Outcome: not VerdictKind.Error } && outcome.Reason.Length == 0 ? outcome.Scenario : "",
    ]);
}
