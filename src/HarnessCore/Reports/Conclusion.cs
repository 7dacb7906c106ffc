using HarnessCore.Checking;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Reports;

/// <summary>
/// What a run comes to: exit code, sum and closing sentence. Every report and every command takes them from here.
/// </summary>
/// <param name="ExitCode">
/// 0 if nothing counts against an image, 1 if something does, 3 if the run says nothing about images: it was stopped,
/// the engine or the harness failed, or nothing was checked.
/// </param>
/// <param name="Sum">How many scenarios ended how: "61 passed, 1 failed, 3 not run (90 s)".</param>
/// <param name="Sentence">What that means: "conforms".</param>
internal sealed record Conclusion(int ExitCode, string Sum, string Sentence)
{
    /// <summary>The exit code of a run in which everything that counts passed.</summary>
    public const int Good = 0;

    /// <summary>The exit code of a run with failures that count.</summary>
    public const int Bad = 1;

    /// <summary>The exit code of a run that says nothing about images.</summary>
    public const int SaysNothing = 3;

    private const string Stopped = "stopped before the end";

    /// <summary>The conclusion of a check.</summary>
    public static Conclusion Of(ResultsDocument document)
    {
        var outcomes = document.Images.SelectMany(image => image.Outcomes).ToList();
        var (exitCode, sentence) = document.Complete ? Judge(document, outcomes) : (SaysNothing, Stopped);
        return new Conclusion(exitCode, SumOf(document, outcomes), sentence);
    }

    /// <summary>The conclusion of a check that was repeated; the sum counts scenarios, over all rounds.</summary>
    /// <param name="all">Every scenario of every image.</param>
    /// <param name="complete">Whether all rounds were run.</param>
    public static Conclusion Of(IReadOnlyList<Stability> all, bool complete)
    {
        var errors = all.Count(one => one.Kinds.ContainsKey(VerdictKind.Error));
        var flaky = all.Count(one => !one.IsStable);
        var without = all.Count(one => one.IsStable && !one.Kinds.Keys.Any(Verdict.OfAnImage));
        var (exitCode, sentence) = !complete ? (SaysNothing, Stopped)
            : errors > 0 ? (SaysNothing, Broken(errors))
            : without == all.Count ? (SaysNothing, "nothing was checked")
            : flaky > 0 ? (Bad, "flaky")
            : (Good, "stable");
        return new Conclusion(exitCode, SumOf(all, flaky, without), sentence);
    }

    private static (int ExitCode, string Sentence) Judge(ResultsDocument document, List<ScenarioOutcome> outcomes)
    {
        var errors = outcomes.Count(outcome => outcome.Outcome == VerdictKind.Error);
        var failures = outcomes.Count(outcome => outcome.Fails && outcome.Outcome != VerdictKind.Error);
        var isChecked = outcomes.Any(outcome => Verdict.OfAnImage(outcome.Outcome));
        var failed = $"does not conform ({Words.Count(failures, "failure")}";
        var skipped = Skipped(document);
        return errors > 0 && failures > 0 ? (SaysNothing, $"{failed}, {Words.Count(errors, "error")}){skipped}")
            : errors > 0 ? (SaysNothing, Broken(errors) + skipped)
            // In CI a skipped image may count: it fails the run, and yet says nothing about the image.
            : !isChecked ? (failures > 0 ? Bad : SaysNothing, $"nothing was checked{skipped}")
            : failures > 0 ? (Bad, $"{failed}){skipped}")
            : outcomes.Any(outcome => outcome.Outcome == VerdictKind.Passed) ? (Good, $"conforms{skipped}")
            : (Good, $"nothing passed, but every failure is known or advisory{skipped}");
    }

    private static string Broken(int errors) =>
        $"the engine or the harness failed ({Words.Count(errors, "error")}), which says nothing about an image";

    private static string Skipped(ResultsDocument document)
    {
        var images = document.Images.Count(
            image => image.Outcomes.Any(outcome => outcome.Outcome == VerdictKind.Skipped));
        return images == 0 ? ""
            // So many that the rest may not stand for all: the nightly run's titles say that, too.
            : images < document.Images.Count && images * 10 >= document.Images.Count
                ? Invariant($"; {images} of {document.Images.Count} images skipped")
            : $"; {Words.Count(images, "image")} skipped";
    }

    private static string SumOf(IReadOnlyList<Stability> all, int flaky, int without)
    {
        var near = all.Count(one => one.NearTimeOuts > 0);
        return Invariant($"{all.Count - flaky - without} of {Words.Count(all.Count, "scenario")} stable, {flaky} flaky")
            + (without > 0 ? Invariant($", {without} not checked") : "")
            + (near > 0 ? Invariant($", {near} near a time-out (over {Stability.Near:0%} of the limit)") : "");
    }

    private static string SumOf(ResultsDocument document, List<ScenarioOutcome> outcomes)
    {
        var counts = outcomes.CountBy(outcome => outcome.Outcome).ToDictionary();
        var notRun = document.Images.Sum(
            image => document.Scenarios.Count(scenario => scenario.IsOf(image.Name))) - outcomes.Count;
        var said = Enum.GetValues<VerdictKind>()
            .Where(kind => kind == VerdictKind.Passed || counts.ContainsKey(kind))
            .Select(kind => Invariant($"{counts.GetValueOrDefault(kind)} {Words.Of(kind)}"));
        var rest = notRun > 0 ? Invariant($", {notRun} not run") : "";
        var seconds = (document.Ended - document.Started).TotalSeconds;
        return string.Join(", ", said) + rest + Invariant($" ({seconds:0} s)");
    }
}
