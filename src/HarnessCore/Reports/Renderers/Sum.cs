using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Reports.Renderers;

/// <summary>A run in a line.</summary>
internal static class Sum
{
    /// <summary>How many ended how: "61 passed, 1 failed, 3 not run".</summary>
    public static string Of(ResultsDocument document)
    {
        var outcomes = document.Images.SelectMany(image => image.Outcomes).ToList();
        var counts = outcomes.GroupBy(outcome => outcome.Outcome).ToDictionary(same => same.Key, same => same.Count());
        var missing = (document.Images.Count * document.Scenarios.Count) - outcomes.Count;
        var said = Enum.GetValues<VerdictKind>().Where(kind => kind == VerdictKind.Passed || counts.ContainsKey(kind)).Select(kind => $"{counts.GetValueOrDefault(kind)} {Words.Of(kind)}");
        return Invariant($"{string.Join(", ", said)}{(missing > 0 ? $", {missing} not run" : "")} in {(document.Ended - document.Started).TotalSeconds:0} s");
    }

    /// <summary>What that comes to.</summary>
    public static string Meaning(ResultsDocument document)
    {
        var outcomes = document.Images.SelectMany(image => image.Outcomes).ToList();
        return !document.Complete ? "stopped before the end"
            : outcomes.Any(outcome => outcome.Outcome == VerdictKind.Error) ? "the engine or the harness failed; that says nothing about an image"
            : outcomes.Any(outcome => outcome.Fails) ? "does not conform"
            : outcomes.All(outcome => outcome.Outcome != VerdictKind.Passed) ? "nothing was checked"
            : outcomes.Any(outcome => outcome.Outcome == VerdictKind.Skipped) ? "what could be checked conforms"
            : "conforms";
    }
}
