using System.CommandLine;
using System.CommandLine.Parsing;
using HarnessCore.Catalogue;
using HarnessCore.Scenarios;

namespace Ltf.Choosing;

/// <summary>What a command is to work on: images and scenarios.</summary>
internal sealed class Choice
{
    private readonly Argument<string[]> _names = new("NAME|DIR|IMAGE")
    {
        Description = "Names from images.yml, none for all of them; or folders: an LTF's or a start-point's repository; or an image reference, with --start-point.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _images = new("--images") { Description = "The list of images.", DefaultValueFactory = _ => "images.yml", HelpName = "FILE" };
    private readonly Option<string?> _startPoint = new("--start-point") { Description = "The start-point for an IMAGE: a folder with manifest.json, or with start_point/manifest.json.", HelpName = "DIR" };
    private readonly Option<string> _scenario = new("--scenario") { Description = "Only scenarios whose id matches, as in self-kill/* or */red.", DefaultValueFactory = _ => "*", HelpName = "GLOB" };

    private readonly Option<string> _profile = new("--profile")
    {
        Description = "production: only what today's runner asks; read-only: only what decides whether the image is ready for the next one, with its read-only root; both.",
        DefaultValueFactory = _ => RunnerProfile.Both,
        HelpName = "production|read-only|both",
    };

    private readonly Option<string[]> _imageMap = new("--image-map")
    {
        Description = "Images to use in place of others: a file of lines 'from: to', or FROM=TO; from may leave out the tag, or be a pattern. Can be given several times; the first match counts.",
        HelpName = "FILE|FROM=TO",
    };

    /// <summary>Adds the argument and the options to a command.</summary>
    public Choice(Command command)
    {
        _profile.AcceptOnlyFromAmong(RunnerProfile.Production, RunnerProfile.ReadOnly, RunnerProfile.Both);
        command.Add(_names);
        command.Add(_images);
        command.Add(_startPoint);
        command.Add(_scenario);
        command.Add(_profile);
        command.Add(_imageMap);
        command.Validators.Add(Validate);
    }

    /// <summary>The images that were chosen.</summary>
    /// <exception cref="ConfigurationException">images.yml, a start-point or an image map is broken, or there is no such image.</exception>
    /// <exception cref="UsageException">An argument stands for nothing.</exception>
    public IReadOnlyList<LtfEntry> Images(ParseResult parsed)
    {
        var choice = new ImageChoice(parsed.GetRequiredValue(_images), parsed.GetResult(_images) is { Implicit: false }, parsed.GetValue(_startPoint));
        var chosen = choice.Of(parsed.GetRequiredValue(_names));
        var given = parsed.GetValue(_imageMap) ?? [];
        var maps = given.Select(ImageMap.Read).ToList();
        IReadOnlyList<string> references = [.. choice.References, .. chosen.Select(entry => entry.ImageReference).OfType<string>()];
        maps.ForEach(map => map.CheckAgainst(references));
        var again = string.Concat(given.Select(map => $" --image-map {Invocation.Quoted(map)}"));
        return [.. chosen.Select(entry => WithStandIn(entry with { CheckCommand = entry.CheckCommand + again }, maps))];
    }

    /// <summary>The scenarios that were chosen; one at least.</summary>
    public IReadOnlyList<Scenario> Scenarios(ParseResult parsed) =>
        [.. ConformanceProfile.Matching(parsed.GetRequiredValue(_scenario)).Where(scenario => RunnerProfile.Has(parsed.GetRequiredValue(_profile), scenario))];

    private static LtfEntry WithStandIn(LtfEntry entry, List<ImageMap> maps)
    {
        var with = StandIns.Applied(entry, maps);
        if (with != entry) Console.Error.WriteLine($"ltf: {entry.Name}: {with.ImageReference} stands in for {entry.ImageReference}");
        return with;
    }

    // Nothing checked is never green: a choice of no scenario is a slip of the user's.
    private void Validate(CommandResult given)
    {
        var (glob, profile) = (given.GetValue(_scenario) ?? "*", given.GetValue(_profile));
        var matching = ConformanceProfile.Matching(glob);
        if (matching.Count == 0)
        {
            given.AddError(ConformanceProfile.NoneMatches(glob));
        }
        else if (profile is not null && !matching.Any(scenario => RunnerProfile.Has(profile, scenario)))
        {
            given.AddError($"no scenario that matches '{glob}' belongs to --profile {profile}");
        }
    }
}
