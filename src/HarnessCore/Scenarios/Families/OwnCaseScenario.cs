using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Cases;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>A case of an LTF's own; several LTFs may have one of the same name, each with its own files.</summary>
internal sealed record OwnCaseScenario(string Id) : Scenario(Id)
{
    /// <summary>The case of each start-point's folder that has it.</summary>
    public required IReadOnlyDictionary<string, OwnCase> Cases { get; init; }

    // The same for all LTFs, so that the shards of a run agree.
    internal override IReadOnlyList<string> Asks =>
        [$"run the start-point with the files of {Id}", $"expect what {Id}/expected.json says"];

    /// <summary>The cases of all these images, a scenario for each name, in ordinal order.</summary>
    /// <exception cref="ConfigurationException">Cases are broken; has all errors of all of them.</exception>
    public static IReadOnlyList<OwnCaseScenario> Of(IEnumerable<LtfEntry> entries)
    {
        var (errors, all) = (new List<ConfigurationError>(), new List<(string Folder, OwnCase Case)>());
        foreach (var entry in entries.DistinctBy(entry => entry.StartPointFolder))
        {
            try
            {
                all.AddRange(OwnCases.Read(entry).Select(one => (entry.StartPointFolder, one)));
            }
            catch (ConfigurationException e)
            {
                errors.AddRange(e.Errors);
            }
        }

        if (errors.Count > 0) throw new ConfigurationException(errors);
        return
        [
            .. all.GroupBy(one => one.Case.Name).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same =>
                new OwnCaseScenario($"{OwnCases.Family}/{same.Key}")
                {
                    Cases = same.ToDictionary(one => one.Folder, one => one.Case),
                    Why = "The LTF's maintainers expect it of their image: it is one of their own cases.",
                    Change = "Change the image or the case's files so that the run is as its expected.json says; if "
                        + "what came back is right, change expected.json.",
                }),
        ];
    }

    internal override bool IsOf(LtfEntry entry) => Cases.ContainsKey(entry.StartPointFolder);

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var one = Cases[context.Ltf.Entry.StartPointFolder];
        var files = new Dictionary<string, string>(context.Ltf.StartPoint.Files);
        foreach (var (name, content) in one.Files) files[name] = content;
        var request = context.Request(files, context.Ltf.MaxSeconds, SandboxRoot.Writable);
        var run = await context.RunAsync(request, cancellationToken);
        return Judge(
            context, $"the start-point with {string.Join(", ", one.Files.Keys.Select(Visible.Line))} of {Id}", run,
            [Expect.Outcome(one.Colour), .. one.Stdout.Select(Expect.StdoutHas)]);
    }
}
