using HarnessCore.Checking;
using HarnessCore.Reports;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace Ltf.Terminal;

/// <summary>What ltf stability prints: a line for each round, then the outcomes of each scenario.</summary>
internal static class StabilityReport
{
    /// <summary>One round in a line.</summary>
    public static string Round(int round, int rounds, TimeSpan elapsed, IReadOnlyList<ScenarioResult> results)
    {
        var kinds = Counted(
            results.CountBy(result => result.Verdict.Kind), (count, kind) => Invariant($"{count} {kind}"));
        return Invariant($"{elapsed.TotalSeconds,6:0.0} s  round {round,3} of {rounds}: {kinds}");
    }

    /// <summary>Prints every scenario by image, and the conclusion; the flaky ones are marked.</summary>
    public static void Show(IReadOnlyList<Stability> all, Conclusion conclusion, TextWriter to)
    {
        foreach (var image in all.GroupBy(one => one.Ltf))
        {
            to.WriteLine($"\n{image.Key}");
            foreach (var one in image) to.WriteLine(Line(one));
        }

        to.WriteLine($"\n{conclusion.Sum}: {conclusion.Sentence}");
    }

    private static string Line(Stability one)
    {
        var kinds = Counted(one.Kinds, (count, kind) => Invariant($"{count} of {one.Rounds} {kind}"));
        var near = one.NearTimeOuts > 0 ? Invariant($"; {one.NearTimeOuts} near a time-out") : "";
        return $"{(one.IsStable ? "  " : "✗ ")}{one.Scenario,-28} {kinds}{near}";
    }

    private static string Counted(IEnumerable<KeyValuePair<VerdictKind, int>> kinds, Func<int, string, string> said) =>
        string.Join(", ", kinds.OrderBy(kind => kind.Key).Select(kind => said(kind.Value, Words.Of(kind.Key))));
}
