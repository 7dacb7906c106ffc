using HarnessCore.Catalogue.Reading;
using HarnessCore.Storage;

namespace HarnessCore.Catalogue.Import;

/// <summary>
/// A change of an images.yml. It is saved only if the new text reads as intended: the changed and added images as
/// given, every other one as before.
/// </summary>
internal sealed class CatalogueEdit
{
    private const string Expected = "'image' and 'start_point' of every image on lines of their own";

    private readonly string _images;

    /// <param name="images">The images.yml; it is created if it does not exist.</param>
    /// <param name="head">A comment for the top of a new file, with its #.</param>
    /// <exception cref="ConfigurationException">The file is broken.</exception>
    public CatalogueEdit(string images, string head)
    {
        _images = Path.GetFullPath(images);
        var errors = new ErrorList();
        var text = File.Exists(_images) ? SourceFile.Read(images, "an images.yml in UTF-8", errors) : null;
        errors.ThrowIfAny();
        Before = text is null ? [] : ImageCatalogue.Parse(images, text).Entries;
        Text = text is null ? CatalogueText.New(images, head) : CatalogueText.Of(images, text);
    }

    /// <summary>The images before the change; none for a new file.</summary>
    public IReadOnlyList<LtfEntry> Before { get; }

    /// <summary>The text to edit.</summary>
    public CatalogueText Text { get; }

    /// <summary>A path as images.yml writes it: relative to its folder.</summary>
    public string Relative(string path) =>
        Path.GetRelativePath(Path.GetDirectoryName(_images)!, Path.GetFullPath(path))
            .Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Writes the start-points and images.yml: all of them, or nothing.</summary>
    /// <param name="entries">The changed and added images, as they are to be.</param>
    /// <param name="startPoints">The start-points to write with them.</param>
    /// <exception cref="ConfigurationException">The new text does not read as intended. Nothing is changed.</exception>
    public void Save(IReadOnlyList<LtfEntry> entries, IReadOnlyList<StartPointFiles> startPoints)
    {
        var added = startPoints.Where(files => files.IsNew).ToList();
        try
        {
            foreach (var files in added) files.Write();
            if (Text.IsEdited) SaveText(entries);
        }
        catch
        {
            foreach (var files in added) files.Remove();
            throw;
        }

        foreach (var files in startPoints) files.Write();
    }

    private void SaveText(IReadOnlyList<LtfEntry> entries)
    {
        var text = Text.ToString();
        var wanted = Before.Concat(entries)
            .GroupBy(entry => entry.Name)
            .ToDictionary(same => same.Key, same => same.Last(), StringComparer.Ordinal);
        var old = Before.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        var after = ImageCatalogue.Parse(_images, text).Entries;
        var wrong = after.FirstOrDefault(entry => !IsAsWanted(entry, wanted.GetValueOrDefault(entry.Name), old));
        if (wrong is not null || after.Count != wanted.Count)
            throw new ConfigurationException(
                [new(_images, wrong?.Line ?? 1, 1, "ltf cannot edit this file the way it is written", Expected)]);
        AtomicFile.Write(_images, text);
    }

    private static bool IsAsWanted(LtfEntry entry, LtfEntry? wanted, HashSet<string> old) =>
        wanted is not null
        && SourcesOf(entry) == SourcesOf(wanted)
        // The patterns of known failures may match a new image, too.
        && (!old.Contains(entry.Name) || RestOf(entry) == RestOf(wanted));

    private static (string?, string?, string) SourcesOf(LtfEntry entry) =>
        (entry.ImageReference, entry.BuildFolder, entry.StartPointFolder);

    /// <summary>What an edit that went astray would change.</summary>
    private static string RestOf(LtfEntry entry) => string.Join(
        '\0',
        entry.StartPointSource,
        entry.AddressSanitizer,
        string.Join('\n', entry.Scrub),
        string.Join(
            '\n', entry.KnownFailures.Select(known => $"{known.Scenarios} {known.Reason} {known.Issue} {known.Until}")),
        string.Join('\n', entry.NotApplicable.Select(none => $"{none.Scenarios} {none.Reason}")));
}
