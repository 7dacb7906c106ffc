namespace HarnessCore.Catalogue;

/// <summary>The images that the harness checks: images.yml, read strictly.</summary>
public sealed class ImageCatalogue
{
    internal static readonly MapShape Shape = new("the catalogue",
    [
        new("images", "a list of at least one image"),
        new("known_failures", "a list of known failures, each with image, scenario and reason"),
        new("not_applicable", "a list of scenarios that do not apply, each with image, scenario and reason"),
    ]);

    private readonly Position _at;

    private ImageCatalogue(Position at, IReadOnlyList<LtfEntry> entries) => (_at, Entries) = (at, entries);

    /// <summary>In the order of the file; never empty.</summary>
    public IReadOnlyList<LtfEntry> Entries { get; }

    /// <summary>Reads an images.yml. Paths in it are relative to the folder that it lies in.</summary>
    /// <exception cref="ConfigurationException">Names everything that is wrong with the file, with places.</exception>
    public static ImageCatalogue Load(string path)
    {
        var errors = new ErrorList();
        var catalogue = Read(path, errors);
        errors.ThrowIfAny();
        return catalogue!;
    }

    /// <exception cref="ConfigurationException">No entry has that name; the message says which names are near.</exception>
    public LtfEntry Find(string name) => Entries.FirstOrDefault(entry => entry.Name == name) ?? throw NotFound(name);

    /// <summary>Checks that every pattern of known failures, and of what does not apply, matches one of these scenarios at least.</summary>
    /// <exception cref="ConfigurationException">Names those that match none, with places.</exception>
    public void CheckPatterns(IReadOnlyCollection<string> scenarios)
    {
        var errors = new ErrorList();
        foreach (var pattern in Entries.SelectMany(entry => entry.KnownFailures.Select(known => known.Scenarios).Concat(entry.NotApplicable.Select(none => none.Scenarios))))
        {
            if (!scenarios.Any(pattern.Matches))
            {
                var hint = Spelling.DidYouMean(Spelling.Nearest(pattern.Text, scenarios));
                errors.Add(pattern.At, $"no scenario matches '{pattern.Text}'", "a scenario's id, or a pattern such as read-only/*", hint);
            }
        }

        errors.ThrowIfAny();
    }

    private static ImageCatalogue? Read(string path, ErrorList errors)
    {
        if (SourceFile.Read(path, "an images.yml, in UTF-8", errors) is not { } text) return null;
        if (YamlText.Read(path, text, errors) is not { } root) return NothingIn(path, errors);
        if (StrictMap.Read(root, Shape, errors) is not { } map) return null;

        var reader = new EntryReader(Path.GetDirectoryName(Path.GetFullPath(path))!, errors);
        var entries = map.RequiredList("images").Select(reader.Read).OfType<LtfEntry>().ToList();
        var all = new ExceptionsReader(errors).Share(entries, map.List("known_failures"), map.List("not_applicable"));
        return new ImageCatalogue(map.AtKey("images"), all);
    }

    private static ImageCatalogue? NothingIn(string path, ErrorList errors)
    {
        if (!errors.Any) errors.Add(Position.StartOf(path), "the file is empty", "images:, " + Shape.ExpectedOf("images"));
        return null;
    }

    private ConfigurationException NotFound(string name)
    {
        var names = Entries.Select(entry => entry.Name).ToList();
        var hint = Spelling.DidYouMean(Spelling.Nearest(name, names));
        return new([new(_at.File, _at.Line, _at.Column, $"no image has the name '{name}'", Spelling.OneOf(names), hint)]);
    }
}
