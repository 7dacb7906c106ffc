using HarnessCore.Checking.Snapshots;
using HarnessCore.Engine.Images;
using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Running.Contents;

namespace HarnessCore.Reports.Comparing;

/// <summary>Finds what differs between two versions of an image.</summary>
internal static class ComparisonFinder
{
    /// <summary>What differs.</summary>
    /// <param name="old">The old version: its title, its check under the image's name, and what it is made of.</param>
    /// <param name="new">The same of the new version.</param>
    /// <param name="times">How long the colours need.</param>
    public static Comparison Between(CheckedVersion old, CheckedVersion @new, IReadOnlyList<ColourTimes> times)
    {
        var regression = RegressionFinder.Between(
            ReportTexts.Bounded(old.Document), ReportTexts.Bounded(@new.Document), []);
        var both = old.Contents is { } before && @new.Contents is { } after ? (before, after) : default;
        return new Comparison
        {
            Name = @new.Document.Images[0].Name,
            Old = VersionOf(old),
            New = VersionOf(@new),
            Regression = regression,
            Summaries = SummaryLines.Changed(regression),
            Times = times,
            Facts = both.before is null ? [] : [.. Facts(both.before.Facts, both.after.Facts)],
            Files = both.before is null ? [] : [.. Files(both.before, both.after)],
            Layers = both.before is null ? [] : Layers(both.before.Layers, both.after.Layers),
        };
    }

    /// <summary>
    /// The steps that only one of the two has, and those of the same command with another size. A base image's command
    /// often stays and its size changes.
    /// </summary>
    public static IReadOnlyList<LayerChange> Layers(
        IReadOnlyList<ImageLayer> old, IReadOnlyList<ImageLayer> @new)
    {
        var (before, after) = (Numbered(old), Numbered(@new));
        return
        [
            .. from key in before.Keys.Union(after.Keys)
               let change = new LayerChange(key.Command, Size(before, key), Size(after, key))
               where change.Before != change.After
               select change,
        ];

        long? Size(Dictionary<(string Command, int Number), long> layers, (string Command, int Number) key) =>
            layers.TryGetValue(key, out var size) ? size : null;
    }

    private static ComparedVersion VersionOf(CheckedVersion one)
    {
        var image = one.Document.Images[0];
        return new ComparedVersion(one.Title, image.Digest, image.Os, one.Contents?.Size ?? 0);
    }

    private static IEnumerable<FactChange> Facts(IReadOnlyList<ImageFact> old, IReadOnlyList<ImageFact> @new)
    {
        var before = Values(old);
        var after = Values(@new);
        return from key in before.Keys.Union(after.Keys)
               orderby key.Kind
               let change = new FactChange(
                   WordOf(key.Kind), key.Name, before.GetValueOrDefault(key), after.GetValueOrDefault(key))
               where change.Before != change.After
               select change;
    }

    // A tool that both have under one name may stand in PATH twice; the first counts, as for the shell.
    private static Dictionary<(FactKind Kind, string Name), string> Values(IEnumerable<ImageFact> facts) => facts
        .GroupBy(fact => (fact.Kind, fact.Name)).ToDictionary(same => same.Key, same => same.First().Value);

    private static string WordOf(FactKind kind) => kind.ToString().ToLowerInvariant();

    private static IEnumerable<FileChange> Files(ImageContents old, ImageContents @new)
    {
        if (old.Lambda != @new.Lambda)
            yield return new FileChange("the lambda", Difference(old.Lambda, @new.Lambda));
        foreach (var name in old.Files.Keys.Union(@new.Files.Keys).Order(StringComparer.Ordinal))
        {
            var (before, after) = (old.Files.GetValueOrDefault(name), @new.Files.GetValueOrDefault(name));
            if (before != after)
                yield return new FileChange(name, Difference(before ?? "", after ?? ""));
        }
    }

    private static string Difference(string old, string @new) =>
        SnapshotFile.Difference(old.TrimEnd('\n'), @new.TrimEnd('\n')) is { Length: > 0 } difference
            ? difference
            : "they differ in newlines at the end";

    // The same command can stand there twice.
    private static Dictionary<(string Command, int Number), long> Numbered(IReadOnlyList<ImageLayer> layers) => layers
        .GroupBy(layer => layer.Command, StringComparer.Ordinal)
        .SelectMany(same => same.Select((layer, number) => ((same.Key, number), layer.Size)))
        .ToDictionary(one => one.Item1, one => one.Size);
}

/// <summary>A version of an image that was checked.</summary>
/// <param name="Title">What the user named.</param>
/// <param name="Document">Its check; its one image has the name that both versions share.</param>
/// <param name="Contents">What it is made of; null if it is not available.</param>
internal sealed record CheckedVersion(string Title, ResultsDocument Document, ImageContents? Contents);
