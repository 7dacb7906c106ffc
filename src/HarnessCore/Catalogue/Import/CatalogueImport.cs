using HarnessCore.Catalogue.Folders;

namespace HarnessCore.Catalogue.Import;

/// <summary>
/// Imports start-points into an images.yml, from folders and from the languages-start-points service. Whatever people
/// have added to images.yml and to the start-points' folders stays.
/// </summary>
/// <param name="images">The images.yml; it is created if it does not exist.</param>
/// <param name="folder">Where start-points go: <c>NAME/start_point</c> in it.</param>
/// <param name="build">Whether a new LTF repository's image is built from its Dockerfile instead of pulled.</param>
internal sealed class CatalogueImport(string images, string folder, bool build = false)
{
    private const string Head = "# Created by ltf import. Your changes to an entry survive the next import.";

    private readonly string _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>Imports all start-points of the sources. If the result is not valid, nothing is changed.</summary>
    /// <param name="sources">Folders, files, http URLs, or - for standard input.</param>
    /// <param name="cancellationToken">Stops the import before anything is written.</param>
    /// <returns>One outcome for each start-point, in the order of the sources.</returns>
    /// <exception cref="ConfigurationException">A source cannot be read, or images.yml is broken.</exception>
    public async Task<IReadOnlyList<ImportOutcome>> RunAsync(
        IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        var found = new List<FoundStartPoint>();
        foreach (var source in sources) found.AddRange(await ImportSource.ReadAsync(source, cancellationToken));

        var edit = new CatalogueEdit(images, Head);
        var names = new EntryNames(edit.Before, _folder);
        var usable = WithoutRepeats(found).ConvertAll(WithImage);
        var plans = usable.Zip(names.Of(usable), (each, of) => Plan(each, of.Name, of.Entry, names, edit)).ToList();
        cancellationToken.ThrowIfCancellationRequested();
        edit.Save(
            [.. plans.Select(plan => plan.Entry).OfType<LtfEntry>()],
            [.. plans.Select(plan => plan.Files).OfType<StartPointFiles>()]);
        return [.. plans.Select(plan => plan.Outcome)];
    }

    private static List<FoundStartPoint> WithoutRepeats(List<FoundStartPoint> found)
    {
        var seen = new HashSet<(string, string?)>();
        return found.ConvertAll(each => each.Problem is null && !seen.Add((each.Label, each.ImageName))
            ? each with { Problem = "the same start-point, for the same image, occurs earlier in this import" }
            : each);
    }

    private static FoundStartPoint WithImage(FoundStartPoint found) => found switch
    {
        { Problem: not null } => found,
        { ImageName: { } image } when !ImageReference.IsWellFormed(image) =>
            found with { Problem = $"image_name '{image}' is not an image reference" },
        { ImageName: null, BuildFolder: null } =>
            found with { Problem = "manifest.json has no image_name, and there is no docker/Dockerfile to build" },
        _ => found,
    };

    private Planned Plan(FoundStartPoint found, string name, LtfEntry? entry, EntryNames names, CatalogueEdit edit)
    {
        if (found.Problem is { } problem) return Planned.Failed(found, problem);
        if (entry?.StartPointSource is { } source)
            return new(
                new(found.Label, ImportOutcomeKind.Unchanged, name, $"its start-point comes from {source.Repository}"));

        var startPoint = entry is not null && names.IsOurs(entry) ? entry.StartPointFolder : names.StartPointOf(name);
        var (files, unfit) = StartPointFiles.Fitting(startPoint, found.Files);
        if (files is null) return Planned.Failed(found, unfit!);
        return entry is null ? Add(found, name, files, edit) : Update(found, entry, files, edit);
    }

    private Planned Add(FoundStartPoint found, string name, StartPointFiles files, CatalogueEdit edit)
    {
        var isBuilt = found.BuildFolder is not null && (build || found.ImageName is null);
        var image = isBuilt ? null : found.ImageName;
        var folderToBuild = isBuilt ? found.BuildFolder : null;
        edit.Text.Add(
        [
            ("name", name),
            image is null ? ("build", edit.Relative(folderToBuild!)) : ("image", image),
            ("start_point", edit.Relative(files.Folder)),
        ]);
        return new(
            new(found.Label, ImportOutcomeKind.Added, name),
            new LtfEntry(name, image, folderToBuild, files.Folder, null, [], 0), files);
    }

    private static Planned Update(FoundStartPoint found, LtfEntry entry, StartPointFiles files, CatalogueEdit edit)
    {
        var image = entry.ImageReference is { } current ? found.ImageName ?? current : null;
        var changes = new List<(string, string)>();
        if (image != entry.ImageReference) changes.Add(("image", image!));
        if (files.Folder != entry.StartPointFolder) changes.Add(("start_point", edit.Relative(files.Folder)));
        if (!edit.Text.TrySet(entry.Name, changes))
            return Planned.Failed(
                found, $"ltf cannot edit the entry '{entry.Name}' the way it is written; put 'image' and "
                    + "'start_point' on lines of their own");

        var kind = changes.Count > 0 || files.Differ ? ImportOutcomeKind.Updated : ImportOutcomeKind.Unchanged;
        return new(
            new(found.Label, kind, entry.Name),
            entry with { ImageReference = image, StartPointFolder = files.Folder }, files);
    }

    /// <summary>An outcome, with what is to be written for it.</summary>
    private sealed record Planned(ImportOutcome Outcome, LtfEntry? Entry = null, StartPointFiles? Files = null)
    {
        public static Planned Failed(FoundStartPoint found, string reason) =>
            new(new ImportOutcome(found.Label, ImportOutcomeKind.Failed, Reason: reason));
    }
}
