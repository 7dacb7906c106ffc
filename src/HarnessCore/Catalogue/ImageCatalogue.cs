using HarnessCore.Catalogue.Cases;
using HarnessCore.Catalogue.Folders;
using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Catalogue;

/// <summary>The images to check, as images.yml lists them.</summary>
public sealed class ImageCatalogue
{
    internal static readonly MapShape Shape = new("a catalogue",
    [
        new("images", "a list of at least one image"),
        new("known_failures", "a list of known failures, each with image, scenario and reason"),
        new("not_applicable", "a list of scenarios that do not apply, each with image, scenario and reason"),
    ]);

    private readonly Position _at;

    private ImageCatalogue(Position at, IReadOnlyList<LtfEntry> entries) => (_at, Entries) = (at, entries);

    /// <summary>The images in the order of the file; at least one.</summary>
    public IReadOnlyList<LtfEntry> Entries { get; }

    /// <summary>
    /// Reads an images.yml, whose paths are relative to its folder. Every pattern in <c>known_failures</c> and
    /// <c>not_applicable</c> must match a scenario.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="scenarioIds">The ids of all scenarios, such as <c>stdout/tabs</c>.</param>
    /// <exception cref="ConfigurationException">The file is broken; the message lists every error.</exception>
    public static ImageCatalogue Load(string path, IReadOnlyCollection<string> scenarioIds)
    {
        var catalogue = Load(path);
        catalogue.CheckPatterns(scenarioIds);
        return catalogue;
    }

    /// <summary>
    /// Finds the images of a folder without an images.yml: a start-point, an LTF repository, or a folder of
    /// repositories. A repository with a Dockerfile is built; otherwise the image is the manifest's <c>image_name</c>.
    /// </summary>
    /// <returns>At least one image, each with a unique name.</returns>
    /// <exception cref="ConfigurationException">
    /// The folder has no start-point, or one of them is broken; the message lists every error.
    /// </exception>
    public static IReadOnlyList<LtfEntry> OfFolder(string path) => FolderEntries.Read(path);

    /// <summary>Reads an images.yml without knowing the scenarios: their patterns are not checked.</summary>
    /// <exception cref="ConfigurationException">The file is broken; the message lists every error.</exception>
    internal static ImageCatalogue Load(string path)
    {
        var errors = new ErrorList();
        var text = SourceFile.Read(path, "an images.yml in UTF-8", errors);
        errors.ThrowIfAny();
        return Parse(path, text!);
    }

    /// <summary>Reads a text as if it were the content of the images.yml at that path.</summary>
    /// <exception cref="ConfigurationException">The text is broken; the message lists every error.</exception>
    internal static ImageCatalogue Parse(string path, string text)
    {
        var errors = new ErrorList();
        var catalogue = Read(path, text, errors);
        errors.ThrowIfAny();
        return catalogue!;
    }

    /// <summary>The image with that name.</summary>
    /// <exception cref="ConfigurationException">There is none; the message suggests similar names.</exception>
    public LtfEntry Find(string name) => Entries.FirstOrDefault(entry => entry.Name == name) ?? throw NotFound(name);

    private static ImageCatalogue? Read(string path, string text, ErrorList errors)
    {
        if (YamlText.Read(path, text, errors) is not { } root) return NothingIn(path, errors);
        if (StrictMap.Read(root, Shape, errors) is not { } map) return null;

        var reader = new EntryReader(Path.GetDirectoryName(Path.GetFullPath(path))!, errors);
        var entries = map.RequiredList("images").Select(reader.Read).OfType<LtfEntry>().ToList();
        var all = new ExceptionsReader(errors).Share(entries, map.List("known_failures"), map.List("not_applicable"));
        return new ImageCatalogue(map.AtKey("images"), all);
    }

    private static ImageCatalogue? NothingIn(string path, ErrorList errors)
    {
        if (!errors.Any)
            errors.Add(Position.StartOf(path), "the file is empty", "images:, " + Shape.ExpectedOf("images"));
        return null;
    }

    private void CheckPatterns(IReadOnlyCollection<string> scenarioIds)
    {
        var errors = new ErrorList();
        // A pattern beside the images belongs to each image that it names, and one's cases are no other's.
        var ofImages = Entries.SelectMany(entry => PatternsOf(entry).Select(pattern => (Pattern: pattern, entry)))
            .GroupBy(one => one.Pattern, one => one.entry);
        foreach (var (pattern, images) in ofImages.Select(same => (same.Key, same)))
        {
            IReadOnlyList<string> ids = [.. scenarioIds, .. images.SelectMany(OwnCases.IdsOf)];
            if (!ids.Any(pattern.Matches)) errors.Add(
                pattern.At, $"no scenario matches '{pattern.Text}'", ExceptionsReader.Scenario.Expected,
                Spelling.DidYouMean(Spelling.Nearest(pattern.Text, ids)));
        }

        errors.ThrowIfAny();
    }

    private static IEnumerable<GlobPattern> PatternsOf(LtfEntry entry) =>
        entry.KnownFailures.Select(known => known.Scenarios)
            .Concat(entry.NotApplicable.Select(none => none.Scenarios));

    private ConfigurationException NotFound(string name)
    {
        var names = Entries.Select(entry => entry.Name).ToList();
        var hint = Spelling.DidYouMean(Spelling.Nearest(name, names));
        return new(
            [new(_at.File, _at.Line, _at.Column, $"no image is named '{name}'", Spelling.OneOf(names), hint)]);
    }
}
