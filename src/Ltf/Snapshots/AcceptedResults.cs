using HarnessCore.Checking.Snapshots;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace Ltf.Snapshots;

/// <summary>Approves the outputs in a results file, such as a night's.</summary>
internal static class AcceptedResults
{
    /// <summary>Approves those of the images that are named, of all without a name.</summary>
    /// <returns>How many were not approved yet.</returns>
    public static int From(string results, IReadOnlyList<string> names, string to)
    {
        var images = Chosen(ResultsFile.Read(results), names);
        var approved = 0;
        foreach (var (image, outcome, file) in images.SelectMany(image => Own(image, to)))
        {
            if (!file.Approve(outcome.Snapshot)) continue;
            Console.WriteLine($"accepted {image.Name}/{outcome.Scenario}");
            approved++;
        }

        return approved;
    }

    private static IReadOnlyList<ImageResults> Chosen(ResultsDocument document, IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => document.Images.All(image => image.Name != name)) is { } unknown)
            throw new UsageException(
                $"the results file has no image '{unknown}'",
                $"it has {string.Join(", ", document.Images.Select(image => image.Name))}");
        // The name becomes a folder's.
        if (document.Images.FirstOrDefault(image => Path.GetFileName(image.Name) != image.Name || image.Name is "..")
            is { } odd) throw new UsageException($"'{Visible.Line(odd.Name)}' cannot name a folder of snapshots");
        return names.Count == 0 ? document.Images : [.. document.Images.Where(image => names.Contains(image.Name))];
    }

    // What another scenario's output is compared with is that one's own.
    private static IEnumerable<(ImageResults Image, ScenarioOutcome Outcome, SnapshotFile File)> Own(
        ImageResults image, string to) =>
        from outcome in image.Outcomes
        where outcome.Snapshot.Length > 0
            && (outcome.Outcome == VerdictKind.Passed || outcome.SnapshotDiffers is not null)
        let scenario = ConformanceProfile.All.FirstOrDefault(one => one.Id == outcome.Scenario)
        where scenario?.SnapshotOf == outcome.Scenario
        select (image, outcome, new SnapshotFile(to, image.Name, outcome.Scenario));
}
