using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Catalogue;

/// <summary>
/// A file with the known failures of something else than the images, such as a runner's service. Its entries are those
/// of images.yml that stand beside <c>images:</c>, and follow the same rules.
/// </summary>
internal static class KnownFailuresFile
{
    private static readonly MapShape Shape = new("a list of known failures",
    [
        new("known_failures", "a list of known failures, each with image, scenario and reason"),
    ]);

    /// <summary>The images, each with the known failures that the file adds.</summary>
    /// <param name="path">The file.</param>
    /// <param name="entries">The images to check.</param>
    /// <param name="others">More images that the file may name.</param>
    /// <param name="scenarioIds">The ids of all scenarios.</param>
    /// <exception cref="ConfigurationException">
    /// The file is broken, or names an image or a scenario that there is not; the message lists every error.
    /// </exception>
    public static IReadOnlyList<LtfEntry> Add(
        string path, IReadOnlyList<LtfEntry> entries, IReadOnlyList<LtfEntry> others,
        IReadOnlyCollection<string> scenarioIds)
    {
        var errors = new ErrorList();
        var text = SourceFile.Read(path, "a list of known failures in UTF-8", errors);
        errors.ThrowIfAny();
        if (YamlText.Read(path, text!, errors) is { } root && StrictMap.Read(root, Shape, errors) is { } map)
        {
            IReadOnlyList<ConfigurationNode> items = map.RequiredList("known_failures");
            List<LtfEntry> all = [.. entries.Concat(others).DistinctBy(entry => entry.Name)];
            all = new ExceptionsReader(errors).Share(all, items, []);
            all.SelectMany(entry => entry.KnownFailures).Select(known => known.Scenarios)
                .Where(pattern => pattern.At.File == map.AtKey("known_failures").File)
                .Distinct()
                .Where(pattern => !scenarioIds.Any(pattern.Matches))
                .ToList()
                .ForEach(pattern => errors.Add(
                    pattern.At, $"no scenario matches '{pattern.Text}'", ExceptionsReader.Scenario.Expected,
                    Spelling.DidYouMean(Spelling.Nearest(pattern.Text, scenarioIds))));
            errors.ThrowIfAny();
            return [.. all.Take(entries.Count)];
        }

        if (!errors.Any)
            errors.Add(
                Position.StartOf(path), "the file is empty", "known_failures:, " + Shape.ExpectedOf("known_failures"));
        errors.ThrowIfAny();
        return entries;
    }
}
