using System.CommandLine;
using HarnessCore.Catalogue;
using HarnessCore.Scenarios;

namespace Ltf.Options;

/// <summary>Which scenarios a command runs.</summary>
internal sealed class ScenarioOptions
{
    private readonly Option<string[]> _scenario = new("--scenario")
    {
        Description = "Run only the scenarios whose id matches, as in self-kill/* or */red. Repeat it to add more.",
        DefaultValueFactory = _ => ["*"],
        HelpName = "GLOB",
    };

    private readonly Option<string> _profile = new("--profile")
    {
        Description =
            "production: run what today's runner requires; read-only: run what the next runner requires, with its "
                + "read-only root file system.",
        DefaultValueFactory = _ => ScenarioSelection.Both,
        HelpName = "production|read-only|both",
    };

    /// <summary>Adds the options to a command.</summary>
    public ScenarioOptions(Command command)
    {
        _profile.AcceptOnlyFromAmong(ScenarioSelection.Production, ScenarioSelection.ReadOnly, ScenarioSelection.Both);
        command.Add(_scenario);
        command.Add(_profile);
    }

    /// <summary>The chosen scenarios, in the profile's order, then the images' own cases; at least one.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="images">The chosen images, of all shards: every shard takes or refuses the same patterns.</param>
    /// <param name="ofShard">Those of the shard.</param>
    /// <exception cref="ConfigurationException">Own cases are broken, chosen or not.</exception>
    /// <exception cref="UsageException">A pattern chooses none: nothing checked is never green.</exception>
    public IReadOnlyList<Scenario> Of(
        ParseResult parsed, IReadOnlyList<LtfEntry> images, IReadOnlyList<LtfEntry> ofShard)
    {
        var all = ConformanceProfile.For(images);
        var (profile, globs) = (parsed.GetRequiredValue(_profile), parsed.GetRequiredValue(_scenario));
        var chosen = globs.SelectMany(glob => Matching(glob, profile, all)).ToHashSet();
        IReadOnlyList<Scenario> here =
            [.. all.Where(scenario => chosen.Contains(scenario) && ofShard.Any(scenario.IsOf))];
        return here.Count > 0
            ? here
            : throw new UsageException(
                $"no image of this shard has a scenario that matches '{string.Join("', '", globs)}'",
                "omit --shard, or use the shard of an image that has it");
    }

    private static IEnumerable<Scenario> Matching(string glob, string profile, IReadOnlyList<Scenario> all)
    {
        var matching = ConformanceProfile.Matching(glob, all);
        if (matching.Count == 0)
            throw new UsageException(
                ConformanceProfile.NoneMatches(glob, all), $"`{Invocation.Name} scenarios` lists all scenarios");
        var chosen = matching.Where(scenario => ScenarioSelection.Has(profile, scenario)).ToList();
        return chosen.Count > 0
            ? chosen
            : throw new UsageException(
                $"no scenario that matches '{glob}' belongs to --profile {profile}", "omit --profile");
    }
}
