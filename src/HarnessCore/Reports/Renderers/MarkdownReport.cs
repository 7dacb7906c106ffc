using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Reports.Renderers;

/// <summary>A run in Markdown, for a job's summary: the sum, a table of images, and each failure to be opened.</summary>
public static class MarkdownReport
{
    /// <summary>Below what GitHub takes for a summary, 1 MiB, with room for the last line.</summary>
    public const int Most = 1_000_000;

    /// <summary>The report, with a final newline.</summary>
    /// <param name="document">The run.</param>
    /// <param name="most">How many bytes at most, a line on what was left out aside.</param>
    public static string Of(ResultsDocument document, int most = Most)
    {
        var text = new BoundedText(most);
        text.Add($"## LTF conformance: {Sum.Meaning(document)}\n\n{Sum.Of(document)}\n\n");
        text.Add(string.Concat(document.RanOn.Select(place => $"Ran on {Markdown.Text(Place(place))}.\n")));
        text.Add("\n| image | passed | not passed | system |\n|---|---:|---|---|\n");
        foreach (var image in document.Images)
        {
            text.Add(Row(document, image));
        }

        text.Add("\n");
        // What counts first: where not all fits, the rest matters less.
        foreach (var (_, failure) in document.Images.SelectMany(image => SameVoice.Of(image).Select(same => (same[0].Fails, Text: Failure(document, image, same)))).OrderByDescending(failure => failure.Fails))
        {
            text.Add(failure);
        }

        return text.End("see the results file, or the HTML report");
    }

    private static string Place(RunPlace place) => Invariant(
        $"Docker Engine {place.EngineVersion} (API {place.ApiVersion}, cgroup v{place.CgroupVersion}, {place.StorageDriver}), {place.OperatingSystem}, {place.Kernel}, {place.Architecture}, {Words.Count(place.Cores, "core")}, {place.Memory >> 20} MB");

    private static string Row(ResultsDocument document, ImageResults image)
    {
        var passed = image.Outcomes.Count(outcome => outcome.Outcome == VerdictKind.Passed);
        var others = image.Outcomes.Where(outcome => outcome.Outcome != VerdictKind.Passed)
            .GroupBy(outcome => (Family: outcome.Scenario.Split('/')[0], outcome.Outcome))
            .Select(same => $"{Words.Of(same.Key.Outcome)}: {(same.Count() == 1 ? same.First().Scenario : $"{same.Key.Family} {same.Count()}")}");
        var missing = document.Scenarios.Count - image.Outcomes.Count;
        var notPassed = string.Join(", ", missing > 0 ? others.Append($"not run: {missing}") : others);
        var sign = image.Outcomes.Any(outcome => outcome.Fails) ? "✗ " : "";
        return $"| {sign}{Markdown.Text(image.Name)} | {passed} of {document.Scenarios.Count} | {Markdown.Text(notPassed)} | {Markdown.Text(image.Os)} |\n";
    }

    private static string Failure(ResultsDocument document, ImageResults image, IReadOnlyList<ScenarioOutcome> same)
    {
        var level = document.Scenarios.FirstOrDefault(scenario => scenario.Id == same[0].Scenario)?.Level ?? Level.Required;
        var lines = FailureText.Of(image.Name, level, same).TrimEnd().Split('\n', 2);
        return Markdown.Details($"{(same[0].Fails ? "✗ " : "")}{lines[0]}", Markdown.Block(lines.Length > 1 ? lines[1] : ""));
    }
}
