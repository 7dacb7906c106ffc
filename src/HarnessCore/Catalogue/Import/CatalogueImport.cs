using System.Text;

namespace HarnessCore.Catalogue.Import;

/// <summary>
/// Turns start-points, as they are in repositories and in what the languages-start-points service answers, into entries of an
/// images.yml and start-point folders. What a person has added to either stays.
/// </summary>
/// <param name="images">The images.yml; it need not be there yet.</param>
/// <param name="folder">Where start-points go: <c>NAME/start_point</c> in it.</param>
/// <param name="build">Whether the image of an LTF repository is built from its Dockerfile, and not taken by its name.</param>
public sealed class CatalogueImport(string images, string folder, bool build = false)
{
    private readonly string _images = Path.GetFullPath(images);
    private readonly string _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>Imports them. Where the result would not be a catalogue, nothing is changed.</summary>
    /// <param name="sources">Folders, files, http addresses, or - for standard input.</param>
    /// <param name="cancellationToken">Stops it before anything is written.</param>
    /// <returns>One outcome for each start-point, in the order of the sources.</returns>
    /// <exception cref="ConfigurationException">A source cannot be read, or images.yml is broken.</exception>
    public async Task<IReadOnlyList<ImportOutcome>> RunAsync(IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        var found = new List<FoundStartPoint>();
        foreach (var source in sources) found.AddRange(await ImportSource.ReadAsync(source, cancellationToken).ConfigureAwait(false));

        var before = File.Exists(_images) ? ImageCatalogue.Load(_images).Entries : [];
        var text = before.Count > 0 ? CatalogueText.Of(images, new UTF8Encoding(false).GetString(File.ReadAllBytes(_images))) : CatalogueText.New(images);
        var names = new EntryNames(before, _folder);
        var checkedOnes = WithoutRepeats(found).ConvertAll(Checked);
        var outcomes = checkedOnes.Zip(names.Of(checkedOnes), (each, of) => Plan(each, of.Name, of.Entry, names, text)).ToList();
        cancellationToken.ThrowIfCancellationRequested();
        new ImportedCatalogue(_images, text.IsEdited ? text.ToString() : null).Save(before, [.. outcomes.Select(outcome => outcome.Entry).OfType<PlannedEntry>()]);
        return [.. outcomes.Select(outcome => outcome.Outcome)];
    }

    private static List<FoundStartPoint> WithoutRepeats(List<FoundStartPoint> found)
    {
        var seen = new HashSet<(string, string?)>();
        return found.ConvertAll(each => each.Problem is null && !seen.Add((each.Label, each.ImageName))
            ? each with { Problem = "a start-point of this name, for this image, is among those imported already" }
            : each);
    }

    private FoundStartPoint Checked(FoundStartPoint found) => found switch
    {
        { Problem: not null } => found,
        { ImageName: { } image } when !ImageReference.IsWellFormed(image) => found with { Problem = $"its image_name '{image}' is no image reference" },
        { ImageName: null, BuildFolder: null } => found with { Problem = "its manifest has no image_name, and there is no docker/Dockerfile beside it" },
        _ => found,
    };

    private (ImportOutcome Outcome, PlannedEntry? Entry) Plan(FoundStartPoint found, string name, LtfEntry? entry, EntryNames names, CatalogueText text)
    {
        if (found.Problem is { } problem) return (new(found.Label, ImportOutcomeKind.CouldNot, Reason: problem), null);
        if (entry?.StartPointSource is { } source) return (new(found.Label, ImportOutcomeKind.Unchanged, name, $"its start-point is fetched from {source.Repository}"), null);

        var startPoint = entry is not null && names.IsOurs(entry) ? entry.StartPointFolder : names.StartPointOf(name);
        var (files, unfit) = StartPointFiles.Fitting(startPoint, found.Files);
        if (files is null) return (new(found.Label, ImportOutcomeKind.CouldNot, Reason: unfit), null);

        var image = entry is null ? (build ? null : found.ImageName) ?? (found.BuildFolder is null ? found.ImageName : null)
            : entry.ImageReference is { } current ? found.ImageName ?? current
            : null;
        var planned = new PlannedEntry(name, image, startPoint, files);
        if (entry is null)
        {
            text.Add([("name", name), image is null ? ("build", Relative(found.BuildFolder!)) : ("image", image), ("start_point", Relative(startPoint))]);
            return (new(found.Label, ImportOutcomeKind.Added, name), planned);
        }

        var isNewImage = image is not null && image != entry.ImageReference;
        var isMoved = startPoint != entry.StartPointFolder;
        var changes = new List<(string, string)>();
        if (isNewImage) changes.Add(("image", image!));
        if (isMoved) changes.Add(("start_point", Relative(startPoint)));
        if (!text.TrySet(name, changes))
            return (new(found.Label, ImportOutcomeKind.CouldNot, name, $"the entry {name} is written in a way that is not edited here: put image: and start_point: on a line each"), null);
        return (new(found.Label, isNewImage || isMoved || files.Differ ? ImportOutcomeKind.Updated : ImportOutcomeKind.Unchanged, name), planned);
    }

    private string Relative(string path) => Path.GetRelativePath(Path.GetDirectoryName(_images)!, path).Replace(Path.DirectorySeparatorChar, '/');
}
