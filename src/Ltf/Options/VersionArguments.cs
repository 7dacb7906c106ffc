using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Folders;
using HarnessCore.Reports.Comparing;
using HarnessCore.Scenarios;

namespace Ltf.Options;

/// <summary>
/// The two versions that `ltf compare` is given: image references, folders, names from images.yml, or one of these
/// against a revision of its git repository.
/// </summary>
/// <param name="images">The path of images.yml.</param>
/// <param name="mustExist">Whether the user gave that path.</param>
/// <param name="startPoint">The start-point of references; null for that of the other version.</param>
internal sealed class VersionArguments(string images, bool mustExist, string? startPoint)
{
    private const int ShortCommit = 12;

    /// <summary>Two versions, each as the user named it.</summary>
    /// <exception cref="UsageException">
    /// One is neither a folder, a name nor a reference, or no start-point is given.
    /// </exception>
    /// <exception cref="ConfigurationException">images.yml or a start-point is broken.</exception>
    public SideBySide Of(string old, string @new)
    {
        var (before, after) = (Known(old), Known(@new));
        if (before is not null && after is not null && startPoint is not null)
            throw new UsageException(
                "--start-point is for image references; both versions have one of their own", "omit --start-point");
        return new SideBySide(old, before ?? Referenced(old, after), @new, after ?? Referenced(@new, before));
    }

    /// <summary>A folder, or a name from images.yml that is built from one, against a revision.</summary>
    /// <param name="argument">The folder or name.</param>
    /// <param name="revision">The old version.</param>
    /// <param name="cancellationToken">Stops git.</param>
    /// <returns>The versions, and the folder of the old one: to be disposed after the check.</returns>
    /// <exception cref="UsageException">The argument is no folder, or git does not know the revision.</exception>
    /// <exception cref="ConfigurationException">images.yml or a start-point is broken.</exception>
    public async Task<(SideBySide Versions, EarlierRevision Earlier)> AgainstAsync(
        string argument, string revision, CancellationToken cancellationToken)
    {
        if (startPoint is not null)
            throw new UsageException("--start-point needs two image references", Example);
        var now = Known(argument) ?? throw new UsageException(
            $"nothing to compare '{argument}' with: it is no folder and no name of {images}", Example);
        var folder = Directory.Exists(argument) ? argument : FolderOf(now) ?? throw new UsageException(
            $"'{argument}' is not built from a folder, so it has no revisions",
            $"`{Invocation.Name} compare {argument} IMAGE` compares it with another image");
        try
        {
            var earlier = await EarlierRevision.OfAsync(folder, revision, cancellationToken);
            try
            {
                var commit = earlier.Commit[..Math.Min(ShortCommit, earlier.Commit.Length)];
                var title = revision == commit ? $"{argument} at {commit}" : $"{argument} at {revision} ({commit})";
                return (
                    new SideBySide(title, Earlier(now, folder, earlier.Path), $"{argument} as it is now", now),
                    earlier);
            }
            catch
            {
                earlier.Dispose();
                throw;
            }
        }
        catch (GitException e)
        {
            throw new UsageException($"cannot get {argument} at {revision}: {e.Message}", "name a revision that git "
                + "knows: `--against main`, or a commit");
        }
    }

    private static string Example =>
        $"`{Invocation.Name} compare OLD NEW --start-point DIR`, or `{Invocation.Name} compare DIR`";

    // The one that has both the Dockerfile and the start-point, maybe each in a folder below.
    private static string? FolderOf(LtfEntry entry) =>
        entry.BuildFolder is { } build && Path.GetDirectoryName(entry.StartPointFolder) is { } above
            && (build == above || build.StartsWith(above + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            ? above
            : entry.BuildFolder;

    private static LtfEntry Earlier(LtfEntry now, string folder, string earlier)
    {
        var found = FolderEntries.ReadAll(earlier);
        if (found.Count != 1)
            throw new UsageException($"there are {found.Count} start-points in {folder} of that revision");
        return now with
        {
            BuildFolder = found[0].BuildFolder,
            ImageReference = found[0].ImageReference,
            StartPointFolder = found[0].StartPointFolder,
        };
    }

    // Null for a reference.
    private LtfEntry? Known(string argument)
    {
        var isName = !argument.Contains('/', StringComparison.Ordinal) && File.Exists(images)
            && ImageCatalogue.Load(images, ConformanceProfile.Ids).Entries.Any(entry => entry.Name == argument);
        if (!isName && !Directory.Exists(argument)) return null;
        var entries = new ImageArguments(images, mustExist, null).Of([argument]);
        return entries.Count == 1
            ? entries[0]
            : throw new UsageException($"there are {entries.Count} start-points in '{argument}'; name one of them");
    }

    private LtfEntry Referenced(string reference, LtfEntry? other)
    {
        if (startPoint is not null) return new ImageArguments(images, mustExist, startPoint).Of([reference])[0];
        if (other is null)
            throw new UsageException(
                $"which start-point do they run? '{reference}' is no folder and no name of {images}",
                $"`{Invocation.Name} compare OLD NEW --start-point DIR`");
        if (!ImageReference.IsWellFormed(reference))
            throw new UsageException(
                $"'{reference}' is no folder, no name of {images} and no image reference",
                "image references look like ghcr.io/cyber-dojo-languages/gcc_assert:2733119");
        return other with
        {
            ImageReference = reference,
            BuildFolder = null,
            CheckCommand = other.StartPointFolder.Length > 0
                ? $"{Invocation.Name} check {reference} --start-point "
                    + Invocation.Quoted(Path.GetRelativePath(".", other.StartPointFolder))
                : $"{other.CheckCommand} --image-map {other.ImageReference}={reference}",
        };
    }
}
