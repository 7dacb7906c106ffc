using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports;

/// <summary>A failure for people, in one grammar: ran, expected, got, why, change this, run this again.</summary>
public static class FailureText
{
    /// <summary>What a result that is not passed has to say; its first line names the image and the scenario.</summary>
    public static string Of(ScenarioResult result) => Of([result]);

    /// <summary>What several results of one image say with one voice: the reason once, the scenarios all.</summary>
    public static string Of(IReadOnlyList<ScenarioResult> results)
    {
        var (first, verdict) = (results[0], results[0].Verdict);
        var failure = verdict.Failure is { } failed ? FailureFacts.Of(failed) : null;
        return Of(first.Ltf, [.. results.Select(result => result.Scenario.Id)], verdict.Kind, first.Scenario.Level, verdict.Reason ?? "", failure);
    }

    /// <summary>The same, of outcomes in a results document.</summary>
    /// <param name="image">The image's name.</param>
    /// <param name="level">The level of the first.</param>
    /// <param name="outcomes">At least one.</param>
    public static string Of(string image, Level level, IReadOnlyList<ScenarioOutcome> outcomes) =>
        Of(image, [.. outcomes.Select(outcome => outcome.Scenario)], outcomes[0].Outcome, level, outcomes[0].Reason, outcomes[0].Failure);

    private static string Of(string image, IReadOnlyList<string> scenarios, VerdictKind kind, Level level, string reason, FailureFacts? failure)
    {
        var what = scenarios.Count == 1 ? $"{scenarios[0]}: {Words.Of(kind)} ({Words.Of(level)})" : $"{scenarios.Count} scenarios: {Words.Of(kind)}";
        var which = scenarios.Count == 1 ? "" : $"\n{Section("all of", string.Join(", ", scenarios))}";
        var said = new[] { reason.Length > 0 ? Section("because", reason) : null, failure is not null ? Of(failure) : null }.OfType<string>();
        return $"{image} › {what}{which}\n{string.Join('\n', said)}";
    }

    private static string Of(FailureFacts failure)
    {
        var sections = new List<string> { Section("ran", failure.Ran) };
        foreach (var mismatch in failure.Mismatches)
        {
            sections.Add(Section("expected", mismatch.Expected));
            sections.Add(Section("got", mismatch.Got));
        }

        if (failure.Run.Length > 0)
        {
            sections.Add(Section("run", failure.Run));
        }

        if (failure.Suspect.Length > 0)
        {
            sections.Add(Section("suspect", failure.Suspect));
        }

        sections.Add(Section("why", failure.Why));
        sections.Add(Section("change", failure.Change));
        sections.Add(Section("again", failure.Again));
        return string.Join('\n', sections);
    }

    // "  expected  text", further lines below the text.
    private static string Section(string name, string text) => $"  {name,-9} {text.Trim().Replace("\n", "\n            ", StringComparison.Ordinal)}";
}
