using System.CommandLine;
using HarnessCore.Catalogue;
using HarnessCore.Scenarios;

namespace Ltf.Options;

/// <summary>Which images and scenarios a command works on.</summary>
internal sealed class ImageOptions
{
    private readonly Argument<string[]> _names = new("NAME|DIR|IMAGE")
    {
        Description =
            "Names from images.yml (default: all of them), folders (a clone of an LTF's or a start-point's "
                + "repository), or one image reference with --start-point.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _images = new("--images")
    {
        Description = "The list of images.",
        DefaultValueFactory = _ => "images.yml",
        HelpName = "FILE",
    };

    private readonly Option<string?> _startPoint = new("--start-point")
    {
        Description = "The start-point of IMAGE: a folder with manifest.json or start_point/manifest.json.",
        HelpName = "DIR",
    };

    private readonly Option<string[]> _imageMap = new("--image-map")
    {
        Description =
            "Check image TO in place of FROM: FROM=TO, or a file of lines 'from: to'. FROM can omit the tag, or be "
                + "a pattern. Can be repeated; the first match wins.",
        HelpName = "FILE|FROM=TO",
    };

    private readonly PlatformOption _platform;
    private readonly ScenarioOptions _scenarios;

    /// <summary>Adds the argument and the options to a command.</summary>
    public ImageOptions(Command command)
    {
        command.Add(_names);
        command.Add(_images);
        command.Add(_startPoint);
        _scenarios = new ScenarioOptions(command);
        command.Add(_imageMap);
        _platform = new PlatformOption(command);
    }

    /// <summary>The chosen images.</summary>
    /// <exception cref="ConfigurationException">
    /// images.yml, a start-point or an image map is broken, or no image has that name.
    /// </exception>
    /// <exception cref="UsageException">An argument is neither a name, a folder nor an image.</exception>
    public IReadOnlyList<LtfEntry> Images(ParseResult parsed)
    {
        var arguments = Arguments(parsed);
        var chosen = arguments.Of(parsed.GetRequiredValue(_names));
        var given = parsed.GetValue(_imageMap) ?? [];
        var maps = given.Select(ImageMap.Read).ToList();
        IReadOnlyList<string> references =
            [.. arguments.References, .. chosen.Select(entry => entry.ImageReference).OfType<string>()];
        maps.ForEach(map => map.CheckAgainst(references));
        var again = string.Concat(given.Select(map => $" --image-map {Invocation.Quoted(map)}"));
        return [
            .. chosen.Select(entry => Mapped(entry with { CheckCommand = entry.CheckCommand + again }, maps))
                .Select(entry => _platform.Applied(parsed, entry))];
    }

    /// <summary>All images of the list, chosen or not; none where there is no list.</summary>
    public IReadOnlyList<LtfEntry> Listed(ParseResult parsed) =>
        parsed.GetRequiredValue(_images) is var path && File.Exists(path)
            ? ImageCatalogue.Load(path, ConformanceProfile.Ids).Entries
            : [];

    /// <summary>The chosen images, and the chosen scenarios of those of the shard.</summary>
    /// <inheritdoc cref="Images" path="/exception"/>
    public (IReadOnlyList<LtfEntry>, IReadOnlyList<Scenario>) ImagesAndScenarios(
        ParseResult parsed, Func<IReadOnlyList<LtfEntry>, IReadOnlyList<LtfEntry>>? ofShard = null)
    {
        var images = Images(parsed);
        var chosen = ofShard?.Invoke(images) ?? images;
        return (chosen, _scenarios.Of(parsed, images, chosen));
    }

    /// <summary>
    /// Makes of a reference in the same repository the entry that checks it in place of an image's own.
    /// </summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="entry">The only chosen image, which has a reference.</param>
    public Func<string, LtfEntry> Versions(ParseResult parsed, LtfEntry entry)
    {
        var (arguments, given) = (Arguments(parsed), parsed.GetRequiredValue(_names));
        if (parsed.GetValue(_startPoint) is not null)
            return reference => arguments.Of([reference])[0] with { AddressSanitizer = entry.AddressSanitizer };
        var own = arguments.Of(given)[0];
        return reference => entry with
        {
            ImageReference = reference,
            CheckCommand = own.CheckCommand
                + $" --image-map {Invocation.Quoted($"{own.ImageReference}={reference}")}",
        };
    }

    private ImageArguments Arguments(ParseResult parsed) => new(
        parsed.GetRequiredValue(_images),
        mustExist: parsed.GetResult(_images) is { Implicit: false },
        parsed.GetValue(_startPoint));

    private static LtfEntry Mapped(LtfEntry entry, List<ImageMap> maps)
    {
        var mapped = ImageMap.Apply(entry, maps);
        if (mapped != entry)
            Console.Error.WriteLine($"{entry.Name}: using {mapped.ImageReference} in place of {entry.ImageReference}");
        return mapped;
    }
}
