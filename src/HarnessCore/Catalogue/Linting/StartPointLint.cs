using HarnessCore.Catalogue.Cases;
using HarnessCore.Catalogue.Folders;
using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Catalogue.Linting;

/// <summary>All that can be said of start-points without an engine.</summary>
internal static class StartPointLint
{
    /// <summary>What is wrong with the start-points in these folders, one after the other.</summary>
    /// <param name="folders">The absolute paths of the folders with manifest.json.</param>
    public static IReadOnlyList<LintFinding> Of(IReadOnlyList<string> folders)
    {
        var shared = FleetNames.Shared(folders);
        return [.. folders.SelectMany(folder => Of(folder, shared.GetValueOrDefault(folder)))];
    }

    private static IEnumerable<LintFinding> Of(string folder, ConfigurationError? shared)
    {
        var findings = new List<LintFinding>();
        var manifest = MappingNode.InFile(Path.Combine(folder, "manifest.json"));
        if (manifest is not null && manifest.ValueOf("image_name") is null
            && StartPointTree.ImageNameBeside(folder) is null)
        {
            findings.Add(new(
                new(manifest.At.File, manifest.At.Line, manifest.At.Column, "missing key 'image_name'",
                    ManifestReader.Shape.ExpectedOf("image_name")), IsWarning: false));
        }

        if (shared is not null) findings.Add(new(shared, IsWarning: false));
        try
        {
            var startPoint = StartPoint.Load(folder);
            findings.AddRange(Slips(manifest));
            findings.AddRange(StartPointFolder.Findings(folder, startPoint));
            findings.AddRange(Edits(startPoint));
            OwnCases.ReadBeside(folder);
        }
        catch (ConfigurationException e)
        {
            findings.AddRange(e.Errors.Select(error => new LintFinding(error, IsWarning: false)));
        }

        return findings.OrderBy(finding => finding.Error.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Error.Line).ThenBy(finding => finding.Error.Column);
    }

    // Production needs none: only a check does.
    private static IEnumerable<LintFinding> Edits(StartPoint startPoint)
    {
        foreach (var colour in Enum.GetValues<Colour>())
        {
            IReadOnlyList<ConfigurationError> errors = [];
            try
            {
                _ = startPoint.FilesFor(colour);
            }
            catch (ConfigurationException e)
            {
                errors = e.Errors;
            }

            foreach (var error in errors) yield return new LintFinding(error, IsWarning: true);
        }
    }

    private static IEnumerable<LintFinding> Slips(MappingNode? manifest) =>
        (manifest?.ValueOf("progress_regexs") as SequenceNode)?.Items.OfType<ScalarNode>()
            .Select(item => (item.At, Slip: ProgressPattern.SlipIn(item.Text), item.Quoted))
            .Where(item => item.Slip is not null)
            .Select(item => new LintFinding(
                new(item.At.File, item.At.Line, item.At.Column,
                    $"the progress pattern '{item.Quoted}' matches no output: {item.Slip}",
                    "a pattern that finds the progress, as in \"OK \\\\((\\\\d+) tests\\\\)\""),
                IsWarning: true)) ?? [];
}
