using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports;

/// <summary>Outcomes that have the same to say, so that it is said once.</summary>
/// <param name="Cells">Where: image and scenario, in the document's order; at least one.</param>
internal sealed record FailureGroup(IReadOnlyList<(ImageResults Image, ScenarioOutcome Outcome)> Cells)
{
    /// <summary>The outcome that speaks for all.</summary>
    public ScenarioOutcome First => Cells[0].Outcome;

    /// <summary>Whether it makes the run fail.</summary>
    public bool Fails => First.Fails;

    /// <summary>
    /// The groups of the whole document, across images; the worst first: what fails the run, then what does not.
    /// </summary>
    /// <remarks>
    /// The same cause is one group, whatever it made fail. Without a known cause, the same expectation missed in the
    /// same way is one. What ran, why it matters and the command differ from scenario to scenario and do not count.
    /// </remarks>
    public static IReadOnlyList<FailureGroup> Of(ResultsDocument document) =>
    [
        .. Groups(document.Images.SelectMany(Told), VoiceOf)
            .OrderByDescending(group => group.Fails)
            .ThenByDescending(group => group.First.Outcome),
    ];

    /// <summary>
    /// The groups of one image, in the order of its scenarios. Scenarios that ran something different stay apart: a
    /// text shows what ran; unless they share a cause.
    /// </summary>
    public static IReadOnlyList<FailureGroup> Of(ImageResults image) =>
    [
        .. Groups(
            Told(image),
            outcome => outcome.Failure is { Causes.Count: > 0 } ? VoiceOf(outcome)
                : $"{VoiceOf(outcome)}\0{outcome.Failure?.Ran}"),
    ];

    /// <summary>
    /// Whether the group's outcomes share the cause and not what was expected and came back: then the first one's text
    /// is an example.
    /// </summary>
    public bool IsMixed => Cells.Select(cell => WhatOf(cell.Outcome)).Distinct(StringComparer.Ordinal).Count() > 1;

    /// <summary>The text of a group of one image.</summary>
    public FailureText Text(ResultsDocument document) => FailureText.Of(
        Cells[0].Image.Name, [.. Cells.Select(cell => cell.Outcome.Scenario)],
        document.Scenarios.FirstOrDefault(scenario => scenario.Id == First.Scenario)?.Level ?? Level.Required,
        First.Outcome, First.Reason, First.Failure, First.SnapshotDiffers, IsMixed);

    // What passed, or has nothing to ask, needs no explanation.
    private static IEnumerable<(ImageResults Image, ScenarioOutcome Outcome)> Told(ImageResults image) => image.Outcomes
        .Where(outcome => outcome.Outcome is not (VerdictKind.Passed or VerdictKind.NotApplicable))
        .Select(outcome => (image, outcome));

    private static IEnumerable<FailureGroup> Groups(
        IEnumerable<(ImageResults Image, ScenarioOutcome Outcome)> cells, Func<ScenarioOutcome, string> voiceOf) =>
        cells.GroupBy(cell => voiceOf(cell.Outcome)).Select(same => new FailureGroup([.. same]));

    private static string VoiceOf(ScenarioOutcome outcome) => string.Join('\0',
    [
        outcome.Outcome.ToString(), outcome.Fails.ToString(), outcome.Reason, outcome.Issue,
        outcome.Failure is { Causes: [var cause, ..] } ? $"{cause.Cause}\0{cause.Fix}" : WhatOf(outcome),
        outcome is { Failure: null, Reason: "" } ? outcome.Scenario : "",
    ]);

    private static string WhatOf(ScenarioOutcome outcome) => string.Join('\0',
    [
        outcome.Failure?.Change, outcome.SnapshotDiffers,
        .. (outcome.Failure?.Mismatches ?? []).SelectMany(mismatch => new[] { mismatch.Expected, mismatch.Got }),
    ]);
}
