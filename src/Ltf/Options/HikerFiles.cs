using System.CommandLine;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Reports;
using HarnessCore.Scenarios;
using HarnessCore.Storage;

namespace Ltf.Options;

/// <summary>The option --hiker-json: a file for each colour, as cyber-dojo's image_hiker leaves them behind.</summary>
internal sealed class HikerFiles
{
    private readonly Option<string?> _prefix = new("--hiker-json")
    {
        Description = "Write PREFIX.red.json, .amber.json and .green.json, as cyber-dojo's image_hiker does; for one "
            + "image.",
        HelpName = "PREFIX",
    };

    /// <summary>Adds the option to a command.</summary>
    public HikerFiles(Command command)
    {
        _prefix.Validators.Add(given =>
        {
            var problems = Files(given.GetValueOrDefault<string?>())
                .Select(file => AtomicFile.ProblemWith(file.Path) is { } problem ? $"{file.Path}: {problem}" : null);
            if (problems.OfType<string>().FirstOrDefault() is { } first) given.AddError($"--hiker-json {first}");
        });
        command.Add(_prefix);
    }

    /// <summary>The prefix that was given, if any.</summary>
    /// <exception cref="UsageException">The check says nothing of the three colours of one image.</exception>
    public string? Of(ParseResult parsed, IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios)
    {
        if (parsed.GetValue(_prefix) is not { } prefix) return null;
        if (entries.Count != 1)
            throw new UsageException($"--hiker-json is for one image, not for {entries.Count}", "name the image");
        var missing = Enum.GetValues<Colour>().Select(HikerReport.ScenarioOf)
            .FirstOrDefault(id => scenarios.All(scenario => scenario.Id != id));
        return missing is null
            ? prefix
            : throw new UsageException($"--hiker-json needs {missing}", "add --scenario 'traffic-light/*'");
    }

    /// <summary>
    /// Writes the files. A colour of which nothing is known has none: an older file is removed, or a script would take
    /// it for this run's.
    /// </summary>
    /// <returns>What went wrong, a sentence each.</returns>
    public static IReadOnlyList<string> Write(string? prefix, IReadOnlyCollection<ScenarioResult> results)
    {
        var problems = new List<string>();
        foreach (var (path, colour) in Files(prefix))
        {
            try
            {
                if (HikerReport.Of(results, colour, Revision.Sha) is { } text) AtomicFile.Write(path, text);
                else if (!AtomicFile.IsDevice(path)) File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add($"could not write {path}: {e.Message}");
            }
        }

        return problems;
    }

    private static IEnumerable<(string Path, Colour Colour)> Files(string? prefix) => prefix is null
        ? []
        : Enum.GetValues<Colour>().Select(colour => (HikerReport.FileOf(prefix, colour), colour));
}
