using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Reports;

/// <summary>
/// A run as Markdown, for a CI job's summary: the conclusion, a table of images, and the failures, folded.
/// </summary>
internal static class MarkdownReport
{
    /// <summary>GitHub drops a summary over 1 MiB; this leaves room for the last line.</summary>
    public const int Most = 1_000_000;

    /// <summary>The report, with a final newline.</summary>
    /// <param name="document">The run.</param>
    /// <param name="most">The most bytes, not counting the line about what was left out.</param>
    public static string Of(ResultsDocument document, int most = Most)
    {
        var text = new BoundedText(most);
        var conclusion = Conclusion.Of(document);
        text.Add($"## LTF conformance: {conclusion.Sentence}\n\n{conclusion.Sum}\n\n");
        text.Add(string.Concat(document.RanOn.Select(place => $"Ran on {Markdown.Text(Place(place))}.\n")));
        text.Add("\n| image | passed | not passed | system |\n|---|---:|---|---|\n");
        foreach (var image in document.Images)
        {
            text.Add(Row(document, image));
        }

        text.Add("\n");
        // What counts comes first: if not everything fits, the rest matters less.
        foreach (var group in document.Images.SelectMany(FailureGroup.Of).OrderByDescending(group => group.Fails))
        {
            text.Add(Failure(document, group));
        }

        return text.End("see the results file or the HTML report");
    }

    private static string Place(EngineSummary place)
    {
        // A runner's service tells no more.
        if (place.EngineVersion.Length == 0) return place.OperatingSystem;
        var engine = $"API {place.ApiVersion}, cgroup v{place.CgroupVersion}, {place.StorageDriver}";
        var machine = $"{place.OperatingSystem}, {place.Kernel}, {place.Architecture}";
        var size = Invariant($"{Words.Count(place.Cores, "core")}, {place.Memory >> 20} MB");
        return $"{place.EngineTitle} ({engine}), {machine}, {size}";
    }

    private static string Row(ResultsDocument document, ImageResults image)
    {
        var passed = image.Outcomes.Count(outcome => outcome.Outcome == VerdictKind.Passed);
        var others = image.Outcomes.Where(outcome => outcome.Outcome != VerdictKind.Passed)
            .GroupBy(outcome => (Family: outcome.Scenario.Split('/')[0], outcome.Outcome))
            .Select(same => $"{Words.Of(same.Key.Outcome)}: "
                + $"{(same.Count() == 1 ? same.First().Scenario : $"{same.Key.Family} {same.Count()}")}");
        var all = document.Scenarios.Count(scenario => scenario.IsOf(image.Name));
        var missing = all - image.Outcomes.Count;
        var notPassed = string.Join(", ", missing > 0 ? others.Append($"not run: {missing}") : others);
        var sign = image.Outcomes.Any(outcome => outcome.Fails) ? "✗ " : "";
        return $"| {sign}{Markdown.Text(image.Name)} | {passed} of {all} | "
            + $"{Markdown.Text(notPassed)} | {Markdown.Text(image.Os)} |\n";
    }

    private static string Failure(ResultsDocument document, FailureGroup group)
    {
        var text = group.Text(document);
        return Markdown.Details($"{(group.Fails ? "✗ " : "")}{text.Head}", Markdown.Block(text.Body));
    }
}
