using System.CommandLine;
using HarnessCore.Checking.Snapshots;
using HarnessCore.Engine;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace Ltf.Commands;

/// <summary>ltf snapshots: approves what images print.</summary>
internal static class SnapshotsCommand
{
    /// <summary>Where the approved outputs of images.yml lie in a clone.</summary>
    public const string Ours = "tests/LtfConformance/Snapshots";

    public static Command Create() =>
        new HelpedCommand("snapshots", "Approve what images print.", """
            The approved outputs (snapshots) are what `ltf check --snapshots DIR` and the test suite compare with.

            Example: ltf snapshots accept results.json
            """)
        {
            Accept(),
        };

    private static Command Accept()
    {
        var results = new Argument<string>("RESULTS") { Description = "The results file of a run." };
        var names = new Argument<string[]>("NAME")
        {
            Description = "The images whose output is approved (default: all in the file).",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var folder = new Option<string>("--snapshots")
        {
            Description = "The folder with the approved outputs; it is created if there is none.",
            DefaultValueFactory = _ => Ours,
            HelpName = "DIR"
        };
        var command = new HelpedCommand("accept", "Approve the outputs of a run.", """
            Writes the output of every scenario that passed, or failed only because its output differs. Read the
            difference first: git shows it.

            Examples:
              ltf snapshots accept results.json gcc-assert
              ltf snapshots accept results.json --snapshots images/cyber-dojo.snapshots

            Exit codes:
              0  approved, or nothing to approve
              2  wrong usage, or the results file cannot be used
              3  a snapshot cannot be written
            """)
        {
            results, names, folder,
        };
        command.SetAction(parsed =>
        {
            var images = Chosen(ResultsFile.Read(parsed.GetRequiredValue(results)), parsed.GetRequiredValue(names));
            var to = parsed.GetRequiredValue(folder);
            var approved = 0;
            try
            {
                foreach (var (image, outcome, file) in images.SelectMany(image => Own(image, to)))
                {
                    if (!file.Approve(outcome.Snapshot)) continue;
                    Console.WriteLine($"approved {image.Name} {outcome.Scenario}");
                    approved++;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new EngineException($"write to {to}", e);
            }

            Console.WriteLine($"{Words.Count(approved, "snapshot")} changed in {to}");
            return ExitCode.Conforms;
        });
        return command;
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
