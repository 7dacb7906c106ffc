using System.CommandLine;
using System.IO.Enumeration;
using HarnessCore.Catalogue;
using HarnessCore.Scenarios;

namespace Ltf;

/// <summary>What a command is to work on: images of images.yml, and scenarios.</summary>
internal sealed class Choice
{
    private readonly Argument<string[]> _names = new("NAME") { Description = "Names from images.yml; none for all of them.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> _images = new("--images") { Description = "The list of images.", DefaultValueFactory = _ => "images.yml", HelpName = "FILE" };
    private readonly Option<string> _scenario = new("--scenario") { Description = "Only scenarios whose id matches, as in self-kill/* or */red.", DefaultValueFactory = _ => "*", HelpName = "GLOB" };

    private readonly Option<string[]> _imageMap = new("--image-map")
    {
        Description = "Images to use in place of others: a file of lines 'from: to', or FROM=TO; from may leave out the tag, or be a pattern. Can be given several times; the first match counts.",
        HelpName = "FILE|FROM=TO",
    };

    /// <summary>Adds the argument and the options to a command.</summary>
    public Choice(Command command)
    {
        _scenario.Validators.Add(given =>
        {
            if (Matching(given.GetValueOrDefault<string>()).Count == 0)
            {
                given.AddError($"no scenario matches '{given.GetValueOrDefault<string>()}'; there are {string.Join(", ", ConformanceProfile.All.Select(known => known.Id))}");
            }
        });
        command.Add(_names);
        command.Add(_images);
        command.Add(_scenario);
        command.Add(_imageMap);
    }

    /// <summary>The images that were chosen.</summary>
    /// <exception cref="ConfigurationException">images.yml or an image map is broken, or there is no such image.</exception>
    public IReadOnlyList<LtfEntry> Images(ParseResult parsed)
    {
        var catalogue = ConformanceProfile.Load(parsed.GetRequiredValue(_images));
        var names = parsed.GetRequiredValue(_names);
        IReadOnlyList<LtfEntry> chosen = names.Length == 0 ? catalogue.Entries : [.. names.Distinct(StringComparer.Ordinal).Select(catalogue.Find)];
        var maps = (parsed.GetValue(_imageMap) ?? []).Select(ImageMap.Read).ToList();
        maps.ForEach(map => map.CheckAgainst([.. catalogue.Entries.Select(entry => entry.ImageReference).OfType<string>()]));
        return [.. chosen.Select(entry => WithStandIn(entry, maps))];
    }

    private static LtfEntry WithStandIn(LtfEntry entry, List<ImageMap> maps)
    {
        var with = StandIns.Applied(entry, maps);
        if (with != entry) Console.Error.WriteLine($"ltf: {entry.Name}: {with.ImageReference} stands in for {entry.ImageReference}");
        return with;
    }

    /// <summary>The scenarios that were chosen; one at least.</summary>
    public IReadOnlyList<Scenario> Scenarios(ParseResult parsed) => Matching(parsed.GetRequiredValue(_scenario));

    private static IReadOnlyList<Scenario> Matching(string? glob) =>
        [.. ConformanceProfile.All.Where(scenario => FileSystemName.MatchesSimpleExpression(glob, scenario.Id, ignoreCase: false))];
}
