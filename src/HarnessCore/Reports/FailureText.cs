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
        var what = results.Count == 1 ? $"{first.Scenario.Id}: {Words.Of(verdict.Kind)} ({Words.Of(first.Scenario.Level)})" : $"{results.Count} scenarios: {Words.Of(verdict.Kind)}";
        var which = results.Count == 1 ? "" : $"\n{Section("all of", string.Join(", ", results.Select(result => result.Scenario.Id)))}";
        return $"{first.Ltf} › {what}{which}\n{string.Join('\n', Said(verdict))}";
    }

    private static IEnumerable<string> Said(Verdict verdict) => new[]
    {
        verdict.Reason is { } reason ? Section("because", reason) : null,
        verdict.Failure is { } failure ? Of(failure) : null,
    }.OfType<string>();

    private static string Of(Failure failure)
    {
        var sections = new List<string> { Section("ran", failure.Ran) };
        foreach (var mismatch in failure.Mismatches)
        {
            sections.Add(Section("expected", mismatch.Expected));
            sections.Add(Section("got", mismatch.Got));
        }

        if (failure.Context.Length > 0)
        {
            sections.Add(Section("run", failure.Context));
        }

        if (failure.Suspects.Length > 0)
        {
            sections.Add(Section("suspect", failure.Suspects));
        }

        sections.Add(Section("why", failure.Why));
        sections.Add(Section("change", failure.Change));
        sections.Add(Section("again", failure.Again));
        return string.Join('\n', sections);
    }

    // "  expected  text", further lines below the text.
    private static string Section(string name, string text) => $"  {name,-9} {text.Trim().Replace("\n", "\n            ", StringComparison.Ordinal)}";
}
